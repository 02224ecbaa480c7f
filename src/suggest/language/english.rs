//! English words.

use super::Language;

pub(super) static WORDS: Language = Language {
    tag: "en",
    capital_nouns: false,
    function: &[
        "a", "an", "the", "this", "that", "these", "those", "it", "its", "he", "his", "him", "she", "her",
        "they", "their", "we", "our", "us", "i", "you", "your", "my", "who", "which", "what", "whose",
        "when", "where", "why", "how", "if", "then", "than", "and", "or", "but", "nor", "so", "yet", "in",
        "on", "at", "to", "of", "for", "from", "by", "with", "without", "about", "against", "among", "amid",
        "after", "before", "between", "during", "into", "over", "under", "through", "until", "since",
        "while", "as", "is", "are", "was", "were", "be", "been", "has", "have", "had", "do", "does", "did",
        "will", "would", "can", "could", "may", "might", "must", "shall", "should", "not", "no", "all",
        "any", "some", "such", "most", "many", "much", "both", "each", "every", "other", "one", "two",
        "three", "first", "second", "third", "last", "only", "also", "even", "still", "now", "here", "there",
        "however", "moreover", "although", "though", "because", "despite", "according", "nevertheless",
        "meanwhile", "later", "earlier", "today", "yesterday", "again", "thus", "yes", "up", "out", "off",
        "too", "very", "instead",
    ],
    endings: &["ing", "ly", "ed", "ally"],
    titles: &[
        "president", "minister", "premier", "chancellor", "king", "queen", "prince", "princess", "emir",
        "sultan", "governor", "mayor", "ambassador", "envoy", "spokesman", "spokeswoman", "spokesperson",
        "chairman", "chairwoman", "chair", "chairperson", "director", "secretary", "general", "colonel",
        "major", "captain", "admiral", "marshal", "lieutenant", "commander", "senator", "representative",
        "deputy", "speaker", "chief", "head", "leader", "judge", "justice", "prosecutor", "professor",
        "doctor", "analyst", "expert", "editor", "journalist", "pope", "patriarch", "bishop", "sheikh", "mr",
        "mrs", "ms", "dr", "prof", "gen", "col", "lt", "maj", "capt", "adm", "sen", "gov", "rep", "mr.",
        "mrs.", "ms.", "dr.", "prof.", "gen.", "col.", "lt.", "maj.", "capt.", "adm.", "sen.", "gov.",
        "rep.",
    ],
    ranks: &[
        "first", "deputy", "vice", "prime", "foreign", "defense", "defence", "interior", "finance",
        "economy", "energy", "justice", "trade", "transport", "health", "education", "agriculture", "acting",
        "former", "senior", "chief", "executive", "managing", "major", "lieutenant", "colonel", "brigadier",
        "rear", "secretary", "state", "crown", "press", "attorney", "prosecutor", "general",
    ],
    bodies: &[
        "organization", "organisation", "committee", "commission", "council", "ministry", "department",
        "agency", "bank", "party", "union", "university", "institute", "laboratory", "academy", "center",
        "centre", "company", "corporation", "group", "service", "office", "bureau", "court", "embassy",
        "army", "navy", "police", "parliament", "assembly", "senate", "congress", "federation",
        "association", "alliance", "league", "movement", "front", "fund", "foundation", "society",
        "authority", "administration", "board", "consortium", "structure", "club", "church", "forum",
        "house", "treaty", "community", "network", "brigade", "forces", "chamber", "museum", "hospital",
    ],
    joints: &["of", "for"],
    says: &[
        "said", "says", "told", "added", "noted", "stated", "argued", "warned", "declared", "announced",
        "claimed", "observed", "insisted", "replied", "confessed", "denied", "believes", "suggested",
    ],
    press: &[
        "news", "agency", "newspaper", "daily", "weekly", "magazine", "tv", "television", "radio", "online",
        "press", "service", "website", "channel",
    ],
    shortened: &[
        "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "maj", "capt", "adm", "sen", "gov", "rep", "st",
    ],
};
