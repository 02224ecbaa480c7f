//! Russian.

use super::language::{Abbreviations, Calendar, CitationWords, DateFormat, Direction, Language, NameWords, NoteWords};
use super::table::{months, phrases, words};

pub(super) static RU: Language = Language {
    tag: "ru",
    direction: Direction::LeftToRight,
    calendar: Calendar {
        months: months!(
            "январь января, февраль февраля, март марта, апрель апреля, май мая, июнь июня, июль июля, август \
             августа, сентябрь сентября, октябрь октября, ноябрь ноября, декабрь декабря"
        ),
        short_months: months!(
            "янв, фев февр, мар, апр, май, июн, июл, авг, сен сент, окт, ноя нояб, дек"
        ),
        weekdays: words!("понедельник вторник среда четверг пятница суббота воскресенье"),
        first: "",
        dated: words!("от"),
        of: &[],
        year: words!("г гг года"),
        before_month: &[],
        format: Some(DateFormat {
            month_form: 1,
            first: "",
            day: "D M Y",
            days: "D–E M Y",
            month: "M Y",
        }),
    },
    citations: CitationWords {
        see: phrases!("см . также, см, ср"),
        source: phrases!("источник :, источники :"),
        and: words!("и"),
        also: phrases!("также"),
        second_hand: phrases!("через, цит . по, цитируется по"),
        citing: phrases!("со ссылкой на"),
        accessed: phrases!("дата обращения, дата доступа, проверено, архивировано"),
        page: words!("с стр № ст статья гл глава рис табл таблица п пункт"),
        picture: words!("фото"),
        pointers: phrases!(
            "здесь, тут, ссылка, по ссылке, источник, подробнее, далее, читать далее, читать, статья, \
             эта статья, новость, видео, вот, это, пишет, сообщает"
        ),
    },
    notes: NoteWords {
        same: phrases!("там же"),
        work: phrases!("указ . соч"),
        lead: phrases!("напр ., например, url :"),
        within: words!("в"),
        page: words!("с стр"),
        unpublished: phrases!("интервью, письмо, речь, выступление, пресс - конференция, беседа"),
    },
    names: NameWords {
        capital_nouns: false,
        function: words!(
            "и а но или в во на с со к ко по о об от до из за у для при без под над не ни это этот эта эти он \
             она оно они мы вы я его ее её их что как когда где если так также тоже же бы был была были было \
             будет после перед между однако все всё том там тут который которая которые только еще ещё"
        ),
        articles: words!("в во на у"),
        endings: &[],
        titles: words!(
            "президент премьер премьер-министр министр канцлер король королева губернатор мэр посол \
             председатель директор секретарь генерал полковник адмирал маршал сенатор депутат спикер глава \
             лидер эксперт аналитик профессор патриарх"
        ),
        ranks: words!("первый заместитель вице генеральный исполняющий"),
        bodies: words!(
            "организация комитет комиссия совет министерство агентство банк партия союз университет институт \
             академия центр компания корпорация служба суд посольство парламент фонд ассоциация движение дума"
        ),
        joints: &[],
        institutions: words!(
            "дума кремль госдума парламент сенат конгресс минобороны госдеп пентагон бундестаг ватикан \
             интерпол"
        ),
        staff: words!("сотрудник сотрудники гендиректор основатель"),
        announces: words!("объявила выпустила купила приобрела"),
        says: words!("сказал сказала заявил заявила сообщил сообщила отметил отметила добавил"),
        press: words!("агентство газета журнал телеканал канал радио новости"),
    },
    abbreviations: Abbreviations {
        before_names: words!("Ген ген Адм адм Полк полк Проф проф Акад акад"),
        before_numbers: &[],
        in_citations: words!("см ср стр гг им св"),
        in_names: words!("г ген проф акад"),
    },
    index_endings: words!(
        "a u y i e o om em oy ey am ami yam yami akh yakh ov ev iv ey yy iy aya oe ye yu ya ykh ikh ym im ymi \
         imi ogo ego omu emu uyu yuyu oyu eyu"
    ),
};
