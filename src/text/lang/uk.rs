//! Ukrainian.

use super::language::{Abbreviations, Calendar, CitationWords, Declensions, Direction, Language, NameWords, NoteWords};
use super::table::{months, phrases, words};

pub(super) static UK: Language = Language {
    tag: "uk",
    direction: Direction::LeftToRight,
    calendar: Calendar {
        months: months!(
            "січень січня, лютий лютого, березень березня, квітень квітня, травень травня, червень червня, \
             липень липня, серпень серпня, вересень вересня, жовтень жовтня, листопад листопада, грудень грудня"
        ),
        short_months: months!("січ, лют, бер, квіт, трав, черв, лип, серп, вер, жовт, лист, груд"),
        weekdays: words!("понеділок вівторок середа четвер п'ятниця п’ятниця субота неділя"),
        first: "",
        dated: words!("від"),
        of: &[],
        year: words!("р рр року"),
        before_month: &[],
        format: None,
    },
    citations: CitationWords {
        see: phrases!("див . також, див, пор"),
        source: phrases!("джерело :, джерела :"),
        and: words!("і й та"),
        also: phrases!("також"),
        second_hand: phrases!("через, цит . за, цитується за"),
        citing: phrases!("з посиланням на"),
        accessed: phrases!("дата звернення, переглянуто, процитовано, архівовано"),
        page: words!("с стор № ст стаття рис табл п пункт"),
        picture: words!("фото"),
        pointers: phrases!(
            "тут, посилання, за посиланням, джерело, детальніше, докладніше, далі, читати далі, читати, \
             стаття, ця стаття, новина, відео, ось, це"
        ),
    },
    notes: NoteWords {
        same: phrases!("там само"),
        work: phrases!("вказ . праця"),
        lead: phrases!("напр ., наприклад, url :"),
        within: words!("у в"),
        page: words!("с стор"),
        unpublished: phrases!("інтерв'ю, інтерв’ю, лист, промова, виступ, прес - конференція, розмова"),
    },
    names: NameWords {
        capital_nouns: false,
        function: words!(
            "і й та а але або в у на з із до по про від за для при без під над не ні це цей ця ці він вона вони \
             ми ви я його її їх що як коли де якщо так також був була були після"
        ),
        articles: words!("в на у"),
        endings: &[],
        titles: words!(
            "президент прем'єр прем’єр-міністр міністр губернатор мер посол голова директор секретар генерал \
             полковник адмірал депутат спікер лідер експерт професор"
        ),
        ranks: words!("перший заступник віце генеральний"),
        bodies: words!(
            "організація комітет комісія рада міністерство агентство банк партія союз університет інститут \
             академія центр компанія служба суд фонд рух"
        ),
        joints: &[],
        institutions: words!("рада парламент сенат конгрес кремль пентагон бундестаг інтерпол"),
        staff: words!("співробітник співробітники засновник"),
        announces: words!("оголосила випустила придбала"),
        says: words!("сказав сказала заявив заявила повідомив повідомила зазначив додав"),
        press: words!("агентство газета журнал телеканал канал радіо новини"),
    },
    abbreviations: Abbreviations {
        before_names: &[],
        before_numbers: &[],
        in_citations: words!("див пор стор"),
        in_names: words!("м ген проф"),
    },
    declensions: Declensions {
        paradigms: phrases!("ов ова ову ова овим ову/ові, ев ева еву ева евим еву/еві, єв єва єву єва євим єву/єві, ін іна іну іна \
             іним іну/іні, їн їна їну їна їним їну/їні, - а у/ові/еві а ом/ем і/ові/еві, ь я ю/еві я ем і/еві, й я ю/єві я єм ї/єві, \
             о а у/ові а ом і/ові/у, ий ого ому ого им ому/ім, ій ього ьому ього ім ьому, а и/і і у ою/ею і, га ги зі гу \
             гою зі, ка ки ці ку кою ці, ха хи сі ху хою сі, я і і ю ею і, ія ії ії ію ією ії, ова ової овій ову \
             овою овій, ева евої евій еву евою евій, єва євої євій єву євою євій, іна іної іній іну іною іній, а ої ій у ою \
             ій, ець ця цю/цеві ця цем ці/цеві, ок ка ку/кові ка ком ку/кові"),
        suffixes: &[],
    },
    index_endings: words!(
        "a u y i e o om em oy ey am ami yam yami akh yakh ov ev iv ey yy iy aya oe ye yu ya ykh ikh ym im ymi \
         imi ogo ego omu emu uyu yuyu oyu eyu"
    ),
};
