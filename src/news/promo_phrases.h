// SPDX-License-Identifier: MIT
// The words that promos begin with, in many languages, in one table.
#pragma once
#include <string_view>

namespace tearline::news {

/// Phrases in lower case without apostrophes, for gates lose them, parted by "|". "%" stands for up
/// to four words; "$" at the end says that the promo has no more words.
inline constexpr std::string_view promo_phrases[]{
    // English
    "you might also like|you may also like|you might like|you may also be interested in|"
    "you might also be interested in|you might also want to read|more from %:|more like this|"
    "more stories like this|weve rounded up|we have rounded up|weve also rounded up|"
    "weve also listed|weve listed|weve compiled|weve tested|weve featured the best|"
    "check out our|check out the best|take a look at our|take a look at the best|"
    "take a look at some of the best|these are the best|these are our picks|"
    "here are the best|see our picks|see our guide to|see also our|read our guide|"
    "read our full|read more of our|read more from|read more about our|read more stories|"
    "read next|sign up for our|sign up for the|sign up to our|sign up to the|"
    "sign up to receive|sign up to get|sign up for breaking news|sign up today|"
    "subscribe to our|subscribe to the|subscribe now|subscribe for|subscribe today|"
    "get our % newsletter|get the % newsletter|get % delivered|get the latest % news|"
    "get daily insight|join our newsletter|join our community|follow us on|follow us for|"
    "follow us at|follow % on google news|follow % on twitter|follow % on facebook|"
    "follow % on whatsapp|follow % on instagram|like us on facebook|find us on facebook|"
    "download our app|download the % app|listen to our podcast|watch our video|dont miss our|"
    "dont miss these|this article originally appeared|this article was originally published|"
    "this article first appeared|this story originally appeared|"
    "this story was originally published|originally published on|originally published at|"
    "today's best deals|todays best deals|related articles|related stories|related reading|"
    "recommended reading|recommended stories|share this article|share this story|"
    "share this post|click here to subscribe|click here to read more|advertisement$|"
    "story continues below|affiliate links|we may earn a commission|"
    "when you purchase through links|discover our|browse our|explore our|visit our|"
    "see more of our|stay up to date with our|stay up to date on|keep up with our|"
    "for more % news|for more % coverage|for more stories|read more:|also read:|read also:|"
    "see also:|related:|recommended:|watch:|listen:|must read:|dont miss:|click here for|"
    "tap here for|join the conversation|join the discussion|leave a comment|"
    "comments are closed|to unsubscribe from this|to unsubscribe from our|to stop receiving|"
    "you are receiving this|youre receiving this|you received this message because|"
    "you received this email because|want more?",
    // German
    "lesen sie auch|lesen sie mehr|lesen sie hier|lest auch|mehr zum thema|mehr dazu:|"
    "das könnte sie auch interessieren|das könnte dich auch interessieren|auch interessant|"
    "abonnieren sie|abonniere unseren|abonniere den|jetzt abonnieren|newsletter abonnieren|"
    "folgen sie uns|folge uns|folgt uns|melden sie sich für|melde dich für|zum newsletter|"
    "diesen artikel teilen|artikel teilen|laden sie unsere app|anzeige$|werbung$",
    // Dutch
    "lees ook|lees verder:|bekijk ook|volg ons|schrijf je in voor|meld je aan voor|"
    "abonneer je|deel dit artikel|download onze app|advertentie$",
    // French
    "à lire aussi|a lire aussi|lire aussi|lisez aussi|voir aussi|vous aimerez aussi|"
    "sur le même sujet|abonnez-vous|inscrivez-vous à|recevez notre newsletter|suivez-nous|"
    "rejoignez-nous|retrouvez-nous|téléchargez notre application|partager cet article|"
    "partagez cet article|publicité$",
    // Spanish
    "lea también|lee también|lea además|te puede interesar|también te puede interesar|"
    "le puede interesar|te recomendamos|suscríbete|suscríbase|síguenos|síganos|"
    "únete a nuestro|descarga nuestra app|comparte este artículo|publicidad$",
    // Portuguese
    "leia também|leia ainda|veja também|siga-nos|siga o % no|siga a % no|assine a nossa|"
    "assine nossa|assine o nosso|inscreva-se|subscreva a nossa|baixe o app|compartilhe|"
    "partilhe este artigo|publicidade$",
    // Italian
    "leggi anche|vedi anche|potrebbe interessarti|ti potrebbe interessare|iscriviti alla|"
    "iscriviti al|seguici|scarica la nostra app|condividi questo articolo|pubblicità$",
    // Swedish, Danish, Norwegian, Finnish
    "läs också|läs även|följ oss|prenumerera på|anmäl dig till|annons$|læs også|følg os|"
    "tilmeld dig|abonner på|annonce$|les også|følg oss|meld deg på|annonse$|lue myös|"
    "tilaa uutiskirje|seuraa meitä|lataa sovellus|mainos$",
    // Polish, Czech, Slovak, Hungarian
    "czytaj też|czytaj także|czytaj również|zobacz też|zobacz także|zobacz również|"
    "przeczytaj także|przeczytaj też|przeczytaj również|zapisz się do|zapisz się na|"
    "obserwuj nas|śledź nas|dołącz do nas|polub nas|reklama$|čtěte také|přečtěte si také|"
    "mohlo by vás zajímat|sledujte nás|přihlaste se k odběru|odebírejte|čítajte aj|"
    "prečítajte si aj|mohlo by vás zaujímať|olvassa el ezt is|olvasd el ezt is|"
    "ez is érdekelheti|kövess minket|kövessen minket|iratkozz fel|iratkozzon fel|hirdetés$",
    // Romanian, Croatian, Turkish
    "citește și|citeşte şi|te-ar putea interesa|abonează-te|urmărește-ne|publicitate$|"
    "pročitajte i|pročitajte još|pratite nas|prijavite se na|ayrıca okuyun|bunu da okuyun|"
    "abone olun|bizi takip edin|reklam$",
    // Russian
    "читайте также|читайте нас|смотрите также|подписывайтесь на|подписывайся на|"
    "подпишитесь на|подпишись на|присоединяйтесь к|следите за новостями|больше новостей|"
    "еще больше новостей|ещё больше новостей|самые важные новости|поделиться в|"
    "скачайте приложение|ставьте лайк|реклама$",
    // Ukrainian, Belarusian, Bulgarian, Serbian
    "читайте також|дивіться також|підписуйтесь на|підписуйтеся на|підпишіться на|"
    "приєднуйтесь до|приєднуйтеся до|більше новин|чытайце таксама|падпісвайцеся на|"
    "прочетете още|вижте още|последвайте ни|абонирайте се|прочитајте и|пратите нас",
};

}  // namespace tearline::news
