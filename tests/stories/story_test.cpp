// SPDX-License-Identifier: MIT
// Grouping: what belongs together is found, what is only alike stays apart, and the order of the
// input is nothing.
#include "stories/story.h"

#include <algorithm>
#include <map>
#include <set>

#include "news/samples.h"
#include "stories/inputs.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::stories;
using namespace tearline::news::samples;

namespace {

using Names = std::set<std::set<std::string>>;

Names names(const std::vector<GroupInput>& articles, const std::vector<Grouped>& stories) {
    Names found;
    for (const auto& story : stories) {
        std::set<std::string> members;
        for (const std::size_t at : story.members) members.insert(articles[at].id);
        found.insert(members);
    }
    return found;
}

Names group_names(const std::vector<GroupInput>& articles) {
    return names(articles, group(articles));
}

std::vector<Article> everything() {
    auto all = ferry_story();
    all.push_back(other_ferry());
    for (auto& outsider : outsiders()) all.push_back(std::move(outsider));
    return all;
}

const Names expected_groups{
    {"ferry-1", "ferry-2", "ferry-3"}, {"ferry-other"}, {"bakery"}, {"telescope"}, {"chess"}};

/// A day's news of a small harbour in LANGUAGE, and what is told twice of it.
std::vector<GroupInput> harbour_news(std::string_view language) {
    if (language == "German")
        return inputs({
            article(
                "ferry", "Hafen von Halvern: Neue Fähre nach Brand evakuiert",
                "www.kuestenblatt.example", noon + 0 * hour,
                {"Alle 214 Menschen an Bord der neuen Elektrofähre „Aurelia Tern“ sind am "
                 "Donnerstagabend in Sicherheit gebracht worden, nachdem sich der Batterieraum mit "
                 "Rauch gefüllt hatte. Drei Personen wurden wegen einer Rauchvergiftung behandelt.",
                 "Nach Angaben der Reederei lief das Schiff gegen 21 Uhr aus. Schon zwanzig "
                 "Minuten später meldete die Besatzung „dichten Qualm“ im Unterdeck. Fischkutter "
                 "und Rettungsboote nahmen die Fahrgäste auf.",
                 "Ermittler suchen die Ursache",
                 "Die Untersuchungsstelle für Seeunfälle hat zwei Fachleute entsandt. „Wir wissen "
                 "noch nicht, ob es eine Zelle oder die Kühlung war“, sagte deren Leiter. Ein "
                 "Ergebnis werde es frühestens in sechs Wochen geben.",
                 "Die Fähre ist erst seit zwei Monaten im Dienst. Bis auf Weiteres fährt das alte "
                 "Dieselschiff."}),
            article("ferry-cause", "Elektrofähre „Aurelia Tern“: Brandursache wohl gefunden",
                    "abendpost.example", noon + 1 * hour,
                    {"Eine undichte Kühlleitung hat nach ersten Erkenntnissen den Rauch im "
                     "Batterieraum der Elektrofähre „Aurelia Tern“ ausgelöst. Das teilte die "
                     "Untersuchungsstelle für Seeunfälle am Freitag mit.",
                     "Das Kühlmittel sei auf einen Stecker getropft und habe einen Kurzschluss "
                     "verursacht. Die Reederei kündigte an, die Leitungen auf allen drei Schiffen "
                     "der Baureihe zu prüfen.",
                     "Bei dem Vorfall waren alle 214 Menschen an Bord gerettet worden; drei wurden "
                     "behandelt."}),
            article("moss", "Forscher züchten Moos, das Blei aus dem Boden zieht",
                    "www.wissen-heute.example", noon + 2 * hour,
                    {"Ein Moos, das Forscher der Universität Greifen im Labor gezüchtet haben, "
                     "nimmt sechsmal so viel Blei auf wie die wilde Form. Nach zwei Jahren sei ein "
                     "belasteter Boden wieder für Gemüse brauchbar, schreiben die Biologen.",
                     "Für den Versuch säten sie das Moos auf dem Gelände einer früheren "
                     "Batteriefabrik aus. Die Messungen zeigen: Schon im ersten Sommer sank der "
                     "Gehalt um ein Drittel.",
                     "Das Moos wächst auch im Schatten.", "Es braucht keinen Dünger.",
                     "Geerntet wird es mit dem Rechen.",
                     "Kritiker wenden ein, dass das geerntete Moos als Sondermüll verbrannt werden "
                     "muss. Das koste 400 Euro je Tonne."}),
            article("noise", "Landtag beschließt Gesetz gegen Lärm von Wärmepumpen",
                    "abendpost.example", noon + 3 * hour,
                    {"Wärmepumpen dürfen nachts nicht lauter als 35 Dezibel sein: Das hat der "
                     "Landtag am Dienstag mit den Stimmen der Regierung beschlossen. Für alte "
                     "Geräte gilt eine Frist von fünf Jahren.",
                     "Die Opposition sprach von einem „Bürokratiemonster“. Ministerin Henrike Vogt "
                     "hielt dagegen, dass ein leises Gerät heute nicht mehr koste als ein lautes.",
                     "Das Gesetz tritt am 1. Januar in Kraft."}),
            article(
                "cup", "SV Halvern gewinnt das Pokalfinale im Elfmeterschießen",
                "www.kuestenblatt.example", noon + 4 * hour,
                {"Der SV Halvern hat zum ersten Mal seit 31 Jahren den Pokal gewonnen. Nach 120 "
                 "Minuten stand es 2:2, im Elfmeterschießen hielt Torwart Mats Öhler drei Schüsse.",
                 "„So etwas erlebt man nur einmal“, sagte Trainerin Maike Strüver. Gefeiert wird "
                 "am Sonntag auf dem Marktplatz."}),
        });
    if (language == "Russian")
        return inputs({
            article("launch", "На орбиту выведен спутник связи «Зарница-4»",
                    "vestnik-primorya.example", noon + 0 * hour,
                    {"Ракета-носитель с аппаратом «Зарница-4» стартовала в ночь на четверг с "
                     "космодрома Северный. Через девять минут спутник отделился от третьей ступени "
                     "и вышел на расчётную орбиту, сообщила пресс-служба предприятия.",
                     "Аппарат весит 1,9 тонны и рассчитан на двенадцать лет работы. Он обеспечит "
                     "связью посёлки вдоль побережья, куда не дотянулись кабели.",
                     "«Мы ждали этого пуска четыре года», — сказал главный конструктор Аркадий "
                     "Лосев. Первые сеансы связи намечены на сентябрь.",
                     "Предыдущий спутник серии был потерян из-за отказа разгонного блока."}),
            article("signal", "Спутник «Зарница-4» передал первый сигнал",
                    "kosmos-segodnya.example", noon + 1 * hour,
                    {"Спутник связи «Зарница-4», выведенный на орбиту в четверг, передал первый "
                     "сигнал. Его приняла наземная станция под Халверном, сообщил главный "
                     "конструктор Аркадий Лосев.",
                     "Солнечные батареи раскрылись полностью, запас топлива больше расчётного. "
                     "Аппарат переведут в рабочую точку к концу месяца."}),
            article("plastic", "Учёные нашли в озере бактерию, которая ест пластик",
                    "nauka-i-my.example", noon + 2 * hour,
                    {"Бактерия из горного озера разлагает полиэтилен в восемь раз быстрее "
                     "известных видов. Об этом пишут микробиологи из Северного университета.",
                     "В опыте плёнка толщиной в двадцать микрон исчезла за сорок дней. Учёные "
                     "объясняют это ферментом, который работает и при четырёх градусах тепла.",
                     "Что дальше",
                     "Теперь исследователи хотят проверить, не вредит ли бактерия рыбам. Ответ они "
                     "обещают дать через год."}),
            article("bridge", "В Халверне после паводка восстановили мост",
                    "vestnik-primorya.example", noon + 3 * hour,
                    {"Движение по мосту через реку Тару открыли в понедельник, на две недели "
                     "раньше срока. Опоры, подмытые июльским паводком, укрепили бетоном.",
                     "Во время наводнения без дороги остались три посёлка. Продукты туда возили на "
                     "лодках, а больных вывозили вертолётом."}),
        });
    if (language == "Spanish")
        return inputs({
            article("cars",
                    "El ayuntamiento de Puerto Halvern prohíbe los coches en el casco antiguo",
                    "elfarodelsur.example", noon + 4 * hour,
                    {"El pleno aprobó el martes, por catorce votos contra nueve, cerrar al tráfico "
                     "las doce calles del casco antiguo de Puerto Halvern. La medida entrará en "
                     "vigor el 1 de enero y afectará a unos 3.000 vehículos al día.",
                     "La alcaldesa, Inés Quiroga, defendió que «el aire del centro es hoy peor que "
                     "el del polígono». Los comerciantes piden que el reparto siga permitido hasta "
                     "el mediodía.",
                     "¿Qué pasará con los vecinos? Podrán entrar con una tarjeta, según explicó el "
                     "concejal de Movilidad."}),
            article(
                "appeal", "Los comerciantes recurren el veto a los coches en Puerto Halvern",
                "www.diariodelacosta.example", noon + 0 * hour,
                {"La asociación de comerciantes de Puerto Halvern presentó el miércoles un recurso "
                 "contra el cierre al tráfico del casco antiguo, aprobado por el pleno el martes.",
                 "Los comerciantes calculan que perderán un 15 % de las ventas. La alcaldesa Inés "
                 "Quiroga respondió que el reparto podrá hacerse hasta el mediodía."}),
            article("hydrogen", "Un radiotelescopio capta la señal más lejana de hidrógeno",
                    "cienciaabierta.example", noon + 1 * hour,
                    {"Un equipo de astrónomos ha captado la señal de hidrógeno más lejana "
                     "registrada hasta ahora: salió de su galaxia hace 8.800 millones de años. El "
                     "hallazgo se publica en una revista de astrofísica.",
                     "Para lograrlo, los investigadores aprovecharon una galaxia intermedia que "
                     "hizo de lupa. «Sin esa lente habríamos necesitado un telescopio diez veces "
                     "mayor», señala la autora principal."}),
        });
    if (language == "French")
        return inputs({
            article("plant", "L'usine de batteries d'Halvern supprime 340 emplois",
                    "www.quotidienduport.example", noon + 2 * hour,
                    {"La direction de l'usine de batteries d'Halvern a annoncé jeudi la "
                     "suppression de 340 emplois, soit un salarié sur cinq. Les départs "
                     "s'étaleront jusqu'à l'été prochain.",
                     "« C'est un coup de massue », a déclaré un délégué syndical à la sortie du "
                     "comité d'entreprise. Le syndicat appelle à une journée de grève mardi.",
                     "Le groupe explique cette décision par la baisse des commandes de voitures "
                     "électriques. L'État, qui avait versé 60 millions d'euros d'aides, demande "
                     "des explications."}),
            article("strike",
                    "Usine d'Halvern : les salariés en grève contre 340 suppressions d'emplois",
                    "gazettedunord.example", noon + 3 * hour,
                    {"Près de 900 salariés de l'usine de batteries d'Halvern ont cessé le travail "
                     "mardi pour protester contre la suppression de 340 emplois annoncée la "
                     "semaine dernière.",
                     "« Nous irons jusqu'au bout », a prévenu un délégué syndical. Une réunion "
                     "avec la direction est prévue vendredi. L'État veut récupérer une partie des "
                     "60 millions d'euros d'aides."}),
            article("squid",
                    "Des chercheurs filment pour la première fois l'éclosion d'un calmar géant",
                    "sciencesdularge.example", noon + 4 * hour,
                    {"Pour la première fois, une équipe de biologistes a filmé l'éclosion d'œufs "
                     "de calmar géant, à 900 mètres de profondeur. Les petits mesurent à peine "
                     "cinq millimètres.",
                     "Le robot sous-marin était resté posé onze jours sur le fond. « On n'osait "
                     "plus y croire », raconte la cheffe de mission.",
                     "Pourquoi à cet endroit ? L'eau y est plus chaude d'un degré, à cause d'une "
                     "source voisine."}),
        });
    return {};
}

}  // namespace

TEST_CASE(
    "articles of one story in different words are grouped, look-alikes and outsiders are not") {
    CHECK(group_names(inputs(everything())) == expected_groups);
}

TEST_CASE("grouping needs no dates") {
    auto articles = inputs(everything());
    for (auto& article : articles) article.published.reset();
    CHECK(group_names(articles) == expected_groups);
}

TEST_CASE("news in other languages are not one story for their small words") {
    CHECK(group_names(harbour_news("German")) ==
          Names{{"ferry", "ferry-cause"}, {"moss"}, {"noise"}, {"cup"}});
    CHECK(group_names(harbour_news("Russian")) ==
          Names{{"launch", "signal"}, {"plastic"}, {"bridge"}});
    CHECK(group_names(harbour_news("Spanish")) == Names{{"cars", "appeal"}, {"hydrogen"}});
    CHECK(group_names(harbour_news("French")) == Names{{"plant", "strike"}, {"squid"}});
}

TEST_CASE("no article and a single article group to what they are") {
    CHECK(group(inputs({})).empty());
    const auto one = inputs({other_ferry()});
    const auto stories = group(one);
    REQUIRE(stories.size() == 1);
    CHECK(stories[0].members == std::vector<std::size_t>{0});
    CHECK(stories[0].cohesion == 1);
}

TEST_CASE("the order of the input changes neither stories nor cohesion") {
    auto articles = inputs(everything());
    std::sort(articles.begin(), articles.end(),
              [](const auto& a, const auto& b) { return a.id < b.id; });
    std::map<std::set<std::string>, double> first;
    for (int round = 0; round < 40; ++round) {
        std::map<std::set<std::string>, double> cohesion;
        for (const auto& story : group(articles)) {
            std::set<std::string> members;
            for (const std::size_t at : story.members) members.insert(articles[at].id);
            cohesion[members] = story.cohesion;
        }
        if (round == 0) first = cohesion;
        CHECK(cohesion == first);
        std::next_permutation(articles.begin(), articles.end(),
                              [](const auto& a, const auto& b) { return a.id < b.id; });
        std::rotate(articles.begin(), articles.begin() + 3, articles.end());
    }
}

TEST_CASE("every article is in exactly one story") {
    auto articles = inputs(everything());
    articles.push_back({});  // not even a title
    articles.back().id = "empty";
    auto copy = articles.back();
    copy.id = "empty too";
    articles.push_back(copy);
    std::vector<int> seen(articles.size(), 0);
    for (const auto& story : group(articles))
        for (const std::size_t at : story.members) ++seen[at];
    CHECK(std::all_of(seen.begin(), seen.end(), [](int times) { return times == 1; }));
}

TEST_CASE("articles without words are no copies of one another") {
    std::vector<GroupInput> articles(3);
    articles[0].id = "a";
    articles[1].id = "b";
    articles[2].id = "c";
    articles[2].text = "... --- !!!";
    CHECK(group(articles).size() == 3);
}

TEST_CASE("members stand in the order of time, then id, undated ones last") {
    auto articles = inputs(ferry_story());
    std::swap(articles[0], articles[2]);
    articles[1].published.reset();
    const auto stories = group(articles);
    REQUIRE(stories.size() == 1);
    CHECK(stories[0].members == std::vector<std::size_t>{2, 0, 1});
    CHECK(stories[0].cohesion > 0.1);
    CHECK(stories[0].cohesion < 1);
}

TEST_CASE("the same words two weeks later are another story") {
    auto articles = inputs(ferry_story());
    for (auto& late : inputs(ferry_story())) {
        late.id += " again";
        late.link += "-again";
        late.published = *late.published + 14 * day;
        articles.push_back(late);
    }
    const auto found = group_names(articles);
    CHECK(found == Names{{"ferry-1", "ferry-2", "ferry-3"},
                         {"ferry-1 again", "ferry-2 again", "ferry-3 again"}});
}

TEST_CASE("one standing title over many texts, or one template filled anew, makes no story") {
    auto articles = inputs(outsiders());
    for (auto& article : articles) article.title = "Daily news";
    CHECK(group(articles).size() == articles.size());

    // A different place each time, on different days of a month.
    const std::vector<std::string> places{"Arnmouth", "Belhaven", "Corrin",  "Dunwick", "Eskdale",
                                          "Farholm",  "Garston",  "Hexwold", "Innsby",  "Jarrow"};
    std::vector<GroupInput> reports;
    for (std::size_t i = 0; i < 400; ++i) {
        GroupInput report;
        report.id = std::to_string(i);
        const std::string place = places[i % 10] + " " + places[i / 10 % 10] + std::to_string(i);
        report.title = "Tide table for " + place;
        report.text = "High water at " + place + " comes at " + std::to_string(i % 12) + ":" +
                      std::to_string(10 + i * 7 % 50) + " and low water six hours later, " +
                      std::to_string(100 + i * 37 % 400) + " centimetres.";
        report.published = noon + static_cast<UnixTime>(i * 7919 % 720) * hour;
        report.source = "harbourpost";
        reports.push_back(std::move(report));
    }
    for (const auto& story : group(reports)) CHECK(story.members.size() <= 20);
}

TEST_CASE("lost apostrophes and accents do not part a story") {
    auto articles = inputs(ferry_story());
    const auto replace = [](std::string& text, const std::string& from, const std::string& to) {
        for (std::size_t at = text.find(from); at != std::string::npos;
             at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
    };
    replace(articles[0].text, "Lindholm", "Lindhölm");
    replace(articles[1].text, "island's", "islands");
    replace(articles[2].text, "ship's", "ship’s");
    CHECK(group(articles).size() == 1);
}

TEST_CASE("stories in Russian are grouped as well") {
    const std::vector<GroupInput> articles{
        {"1", "Паром «Волна» сел на мель у острова Каменный", "",
         "Паром «Волна» с 214 пассажирами сел на мель у острова Каменный в густом "
         "тумане. Капитан Ирина Белова сообщила, что радар отказал за несколько минут до аварии. "
         "Пассажиров доставили на берег спасатели.",
         std::nullopt, "", ""},
        {"2", "Пассажиры парома «Волна» спасены", "",
         "Спасатели доставили на берег 214 пассажиров парома «Волна», севшего на мель возле "
         "острова "
         "Каменный. По словам капитана Ирины Беловой, перед аварией отказал радар. Стоял густой "
         "туман.",
         std::nullopt, "", ""},
        {"3", "В музее открылась выставка старых карт", "",
         "Городской музей показывает двести карт семнадцатого века из частных собраний. "
         "Выставка продлится до конца октября, вход бесплатный для школьников.",
         std::nullopt, "", ""}};
    CHECK(group_names(articles) == Names{{"1", "2"}, {"3"}});
}

TEST_CASE("an article becomes input with its canonical link, its lead and the time it tells") {
    auto told = ferry_story()[0];
    told.lead = "A ferry ran aground.";
    told.link = "https://harbourpost.example/news/ferry-1?utm_source=feed#top";
    const auto input = group_input("id", told);
    CHECK(input.id == "id");
    CHECK(input.lead == "A ferry ran aground.");
    CHECK(input.link == canonical_link(told));
    CHECK(input.published == told.published->unix);
    CHECK(input.text == body_text(told));
    told.published.reset();
    CHECK(group_input("id", told).published == told.received.unix);
}
