//! English.

use super::language::{Abbreviations, Calendar, CitationWords, DateFormat, Declensions, Direction, Language, NameWords, NoteWords};
use super::table::{months, phrases, words};

pub(super) static EN: Language = Language {
    tag: "en",
    direction: Direction::LeftToRight,
    calendar: Calendar {
        months: months!(
            "January, February, March, April, May, June, July, August, September, October, November, December"
        ),
        short_months: months!("jan, feb, mar, apr, may, jun, jul, aug, sep sept, oct, nov, dec"),
        weekdays: words!("monday tuesday wednesday thursday friday saturday sunday"),
        first: "",
        dated: &[],
        of: &[],
        year: &[],
        before_month: words!("in of since until by on last next early mid late"),
        format: Some(DateFormat {
            month_form: 0,
            first: "",
            day: "M D, Y",
            days: "M D–E, Y",
            month: "M Y",
        }),
    },
    citations: CitationWords {
        see: phrases!("see also, also see, see, cf"),
        source: phrases!("source :, sources :"),
        and: words!("and"),
        also: phrases!("also"),
        second_hand: phrases!("via, as cited by, cited by, quoted by, quoted in, as quoted by"),
        citing: phrases!("citing"),
        accessed: phrases!(
            "accessed, retrieved, viewed, visited, consulted, checked, updated, as of, last accessed, last \
             retrieved, last viewed, last visited, last checked, last updated, last modified, date accessed, \
             archived from the original, archived"
        ),
        page: words!(
            "p pp page pages no nos number issue vol volume part art article ch chapter sec section para \
             paragraph fig figure table annex item # №"
        ),
        picture: words!("photo photos image images"),
        pointers: phrases!(
            "here, this, that, these, it, link, links, this link, the link, source, sources, the source, \
             reference, ref, url, web, website, site, page, this page, post, this post, the post, \
             blog post, this blog post, a blog post, article, this article, the article, an article, \
             report, this report, the report, report here, story, paper, the paper, this paper, thread, \
             this thread, message, this message, email, this email, video, the video, slides, audio, \
             podcast, pdf, download, details, more, more here, read, read it, read more, learn more, \
             see more, more info, more information, more details, read here, see here, found here, \
             available here, click here, read on, full story, full text, announcement, the announcement, \
             announced, said, says, wrote, reported, reports, read the full story, continue reading, \
             comment, this comment, discussion, posted, proposed, released, suggested, discussed, \
             published, asked, replied, written, release notes, website, his website, her website, repo, \
             repository, blog, patch, pr, pull request, on github, full report here, subscribe here, \
             transcript, recording, documentation, docs"
        ),
    },
    notes: NoteWords {
        same: phrases!("ibid, ibidem, id ."),
        work: phrases!("op . cit, loc . cit, art . cit, supra note"),
        lead: phrases!("e . g ., for example, for instance, but see, compare, quoted in, cited in, available at, also at, available from, url :, retrieved from"),
        within: words!("in"),
        page: words!("p pp page pages para paras paragraph paragraphs"),
        unpublished: phrases!("interview, interviewed, e - mail, email, correspondence, letter, speech, address, remarks, lecture, press conference, news conference, testimony, conversation, phone call, statement, personal communication, telegram, memorandum"),
    },
    names: NameWords {
        capital_nouns: false,
        function: words!(
            "a an the this that these those it its he his him she her they their we our us i you your my who \
             which what whose when where why how if then than and or but nor so yet in on at to of for from by \
             with without about against among amid after before between during into over under through until \
             since while as is are was were be been has have had do does did will would can could may might \
             must shall should not no all any some such most many much both each every other one two three \
             first second third last only also even still now here there however moreover although though \
             because despite according nevertheless meanwhile later earlier today yesterday again thus yes up \
             out off too very instead"
        ),
        articles: words!("the in"),
        endings: words!("ing ly ed ally"),
        titles: words!(
            "president minister premier chancellor king queen prince princess emir sultan governor mayor \
             ambassador envoy spokesman spokeswoman spokesperson chairman chairwoman chair chairperson director \
             secretary general colonel major captain admiral marshal lieutenant commander senator \
             representative deputy speaker chief head leader judge justice prosecutor professor doctor analyst \
             expert editor journalist pope patriarch bishop sheikh lady congressman congresswoman administrator commissioner \
             ceo cto developer maintainer mr mrs ms dr prof gen col lt maj capt adm \
             sen gov rep mr. mrs. ms. dr. prof. gen. col. lt. maj. capt. adm. sen. gov. rep."
        ),
        ranks: words!(
            "first deputy vice prime foreign defense defence interior finance economy energy justice trade \
             transport health education agriculture acting former senior chief executive managing major \
             lieutenant colonel brigadier rear secretary state crown press attorney prosecutor general"
        ),
        bodies: words!(
            "organization organisation committee commission council ministry department agency bank party union \
             university institute laboratory academy center centre company corporation group service office \
             bureau court embassy army navy police parliament assembly senate congress federation association \
             alliance league movement front fund foundation society authority administration board consortium \
             structure club church forum house treaty brigade force forces government chamber museum hospital college \
             school corps guard cabinet tribunal conservancy labs inc corp ltd llc gmbh plc airlines holdings \
             industries technologies ventures caucus secretariat tribe command societies \
             councils agencies media"
        ),
        joints: words!("of for"),
        institutions: words!(
            "congress senate parliament treasury kremlin pentagon duma rada bundestag knesset vatican \
             politburo interpol"
        ),
        staff: words!(
            "employee employees engineer engineers ceo cto founder founders co-founder cofounder \
             spokesperson spokesman spokeswoman researcher researchers staff executive executives \
             shareholders"
        ),
        announces: words!("announced announces launched launches acquired acquires released releases hired hires raised"),
        says: words!(
            "said says told tells noted stated argued argues warned claimed observed insisted replied replies \
             confessed denied believes suggested asked asks wrote writes explained explains answered responded \
             commented thinks thought recalled agreed testified posted proposed proposes described describes \
             mentioned pointed presented summarized started sent gave"
        ),
        press: words!(
            "news agency newspaper daily weekly magazine tv television radio online press service website \
             channel"
        ),
    },
    abbreviations: Abbreviations {
        before_names: words!(
            "Adm Amb Brig Capt Cmdr Col Dep Dr Gen Gov Lt Maj Messrs Mr Mrs Ms Pres Prof Rep Sen Sgt St ADM AMB CAPT COL DR GEN GOV LT MAJ MR MRS MS PROF REP SEN SGT"
        ),
        before_numbers: words!("Art Ch Fig No Nos Para Sec Vol p pp"),
        in_citations: words!(
            "st dr mr mrs ms prof gen sen rep gov lt col capt maj jr no nos vol pp inc ltd co corp univ dept ed \
             eds cf vs int gaz"
        ),
        in_names: words!("mr mrs ms dr prof gen col lt maj capt adm sen gov rep st"),
    },
    declensions: Declensions::NONE,
    index_endings: words!("s es ed d ing e y ies ied"),
};
