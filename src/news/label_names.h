// SPDX-License-Identifier: MIT
// The words that gates set before the fields of an article, in many languages, in one table.
#pragma once
#include <string_view>

#include "news/labels.h"

namespace tearline::news {

/// Names of one field, in lower case, parted by "|".
struct LabelNames {
    Field field;
    bool bare;  // they are labels without a colon too
    std::string_view names;
};

inline constexpr LabelNames label_names[]{
    {Field::title, false,
     "title|headline|subject|item|заголовок|titel|titre|título|titulo|titolo|überschrift|"
     "schlagzeile|tytuł|název|otsikko|tittel|cím|başlık|titlu|naslov|タイトル|标题|標題|titlul|"
     "nadpis|judul|pavadinimas|virsraksts|pealkiri|назва|наслов|заглавие"},
    {Field::date, false,
     "date|date published|date of publication|publication date|publish date|publishing date|"
     "date posted|post date|date added|story date|article date|news date|date and time|"
     "date/time|timestamp|pubdate|pub date|last-modified|"
     "time|issued|date issued|announced|released|release date|original release date|дата|"
     "дата публикации|datum|stand|publié|fecha|fecha de publicación|date de publication|"
     "data|data publikacji|dátum|tarih|дата публікації|日付|日期|时间|時間|közzététel|yayın tarihi|"
     "yayınlanma tarihi|tanggal|kuupäev|datums|datum objave|data publicării"},
    {Field::date, true,
     "published|published on|published at|posted|posted on|posted at|first published|"
     "last updated|updated|meldung vom|stand vom|опубликовано|veröffentlicht|publié le|"
     "publicado|publicado el|publicado em|actualizado|publie le|mis à jour le|"
     "veröffentlicht am|veroeffentlicht|erschienen|erschienen am|aktualisiert|"
     "gepubliceerd|gepubliceerd op|pubblicato|pubblicato il|обновлено|добавлено|"
     "opublikowano|publikováno|vydáno|publicerad|publicerat|publiceret|offentliggjort|"
     "publisert|julkaistu|päivitetty|uppdaterad|opdateret|oppdatert|közzétéve|megjelent|"
     "objavljeno|publicat|avaldatud|publicēts|paskelbta|diterbitkan|zverejnené|"
     "опубліковано|оновлено|апублікавана|публикувано|објављено|yayınlandı"},
    {Field::lead, false,
     "description|summary|abstract|excerpt|teaser|synopsis|in brief|описание|анонс|кратко|"
     "zusammenfassung|beschreibung|résumé|resumen|resumo|riassunto|samenvatting|"
     "kurzfassung|摘要|简介"},
    {Field::story, false, "story|content|text|body|article"},
    {Field::story, true, "full story|full article|full text|article text"},
    {Field::link, false,
     "news link|article url|story link|article link|source "
     "link|link|links|url|uri|web|www|permalink|"
     "web link|weblink|address|more|more info|original|from the web|оригинал|ссылка|mehr|"
     "lien|enlace|více|tovább|devamı|više|リンク|続きを読む|链接"},
    {Field::link, true,
     "view post|view original post|view article|view story|on the net|"
     "link to news story|link to story|link to article|link to the story|"
     "link to the article|link to full story|link to full article|link to original|"
     "more at|more here|read more|read it online|read online|view online|read more at|"
     "read more of this post|read more here|read on|read the rest|read the full story|"
     "read the full story at|read the full article|read the full article at|"
     "read full story|read full article|read it at|full story at|full article at|"
     "full story here|continue reading|continued at|original article|original article at|"
     "original story|original story at|original post|главная ссылка к новости|"
     "ссылка на источник|url dieses artikels|adresse dieses artikels|оригинал статьи на|"
     "оригинал статьи|подробнее|подробности|читать далее|weiterlesen|mehr dazu|mehr unter|"
     "zum artikel|ganzer artikel|lees meer|lees verder|leggi tutto|läs mer|lue lisää|"
     "lire la suite|leer más|leer mas|leer más en|seguir leyendo|sigue leyendo|"
     "más información|leia mais|lire l'article|lire plus|en savoir plus|artikel lesen|"
     "mehr lesen|mehr infos|читать дальше|читать полностью|полный текст|czytaj więcej|"
     "więcej|czytaj dalej|číst dál|celý článek|läs hela artikeln|læs mere|"
     "læs hele artiklen|les mer|les hele saken|lue koko juttu|citește mai mult|"
     "lees het hele artikel|continua a leggere|ler mais|saiba mais|детальніше|докладніше|"
     "περισσότερα|источник и подробности|bővebben|olvass tovább|devamını oku|"
     "pročitaj više|čítať ďalej|loe edasi|loe lähemalt|lasīt vairāk|lasīt tālāk|"
     "skaityti daugiau|baca selengkapnya|citeste mai mult|читати далі|читати більше|"
     "чытаць далей|прочети още|прочитај више"},
    {Field::byline, false,
     "作者|by|author|authors|reporter|byline|автор|autor|auteur|door|por|par|von|autore|"
     "autorin|kirjoittaja|författare|forfatter|verfasser|szerző|yazar|piše|autors|"
     "autorius|penulis|аўтар|аутор|af|av"},
    {Field::byline, true, "written by|posted by|geschrieben von|escrito por|écrit par"},
    {Field::source, false,
     "source|sources|publisher|publication|news source|site|website|feed|channel|from|"
     "источник|quelle|bron|fonte|källa|lähde|fuente|źródło|zdroj|kilde|forrás|kaynak|"
     "sursa|sursă|izvor|джерело|出典|来源|πηγή|allikas|avots|šaltinis|sumber|крыніца|източник|"
     "извор"},
    {Field::via, false, "hat tip|h/t|credit"},
    {Field::via, true, "via"},
    {Field::category, false,
     "media|images|attachments|enclosures|comments url|points|# comments|信区|发信人|发信站|"
     "category|categories|tag|tags|topic|topics|section|keywords|guid|comments|"
     "unsubscribe|links in diesem artikel|opennews|approved|newsgroups|from newsgroup|"
     "newsgroup|references|footnotes|followup-to|message-id|organization|reply-to|"
     "mailing list|рубрика|теги|категория|kategorie|rubrik|schlagwörter|catégorie|"
     "rubrique|categoría|sección|etiquetas|categoria|rubriikka|kategória|kategorija|"
     "kategori|kategoria|categorie|рубрыка|категорія|rovat"},
    {Field::category, true, "filed under|posted in|cross-posted from|crossposted from"},
    {Field::image, false, "image|photo|picture|thumbnail"},
    {Field::image, true, "image for|image credit|photo credit|image credit & copyright"},
};

}  // namespace tearline::news
