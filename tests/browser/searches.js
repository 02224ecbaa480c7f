// An archive that looks random and is the same each time, searches in it, and what a plain scan of its texts finds.

/// Numbers that look random and are the same each time.
function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const PLAIN = "harbour treaty minister reform market budget pipeline election canal border strike treaties grain reforms \
currency summit railway embassy reformed budgets dredger quay ferry lighthouse customs tariff ballot markets".split(" ");
/// As a text has it, and as the oracle knows it.
const OTHERS = [["Тоқаев", "toqaev"], ["Тоқаева", "toqaeva"], ["Toqáev", "toqaev"], ["Łódź", "lodz"], ["café", "cafe"],
  ["Müller", "muller"], ["Straße", "strasse"], ["Юрий", "yuriy"], ["İzmir", "izmir"], ["São", "sao"]];
const ENDINGS = ["", "s", "es", "ed", "d", "ing", "e", "y", "ies", "ied"];

/// What stands in the heads of issues: topics, authors and publications, with words that texts have, and others.
const TOPICS = ["shipping", "grain", "water works", "border", "reform"];
const AUTHORS = ["Anna Müller", "Petra Stone", "Jan Canal"];
const PUBLICATIONS = ["Harbour Digest", "Weekly Summit"];

/// 2,400 short issues of six years: more than one part, and more than one range of words.
export function archive() {
  const roll = dice(7);
  const known = new Map(OTHERS.map(([written, plain]) => [written, plain]));
  const syllables = ["ka", "ro", "mi", "tes", "lan", "vo", "dri", "sho", "ple", "un"];
  const rare = Array.from({ length: 1500 }, () => syllables[roll(10)] + syllables[roll(10)] + syllables[roll(10)] + syllables[roll(10)]);
  const word = () => {
    const kind = roll(12);
    if (kind === 0) return OTHERS[roll(OTHERS.length)][0];
    return kind < 5 ? PLAIN[roll(PLAIN.length)] : rare[roll(rare.length)];
  };
  const sentence = (length) => Array.from({ length }, word);
  const issues = Array.from({ length: 2400 }, (_, n) => {
    const texts = [sentence(4), sentence(20), sentence(80)];
    const plain = texts.map((text) => text.map((one) => known.get(one) ?? one));
    const year = 2001 + (n % 6), id = `${year}-0${1 + (n % 9)}-1${n % 10}-number-${n}`;
    const topics = [`t${id.length % 2}`, TOPICS[n % 5]], author = AUTHORS[n % 7], publication = PUBLICATIONS[n % 4];
    const head = [...topics, author, publication].filter(Boolean).map((name) => name.split(" "));
    plain.push(...head.map((name) => name.map((one) => (known.get(one) ?? one).toLowerCase())));
    return { id, texts, plain, head, topics, author, publication };
  });
  return { issues, roll, rare };
}

function stemsOf(word) {
  return ENDINGS.filter((end) => word.endsWith(end) && word.length - end.length > 2).map((end) => word.slice(0, word.length - end.length));
}
const areForms = (one, other) => stemsOf(one).some((stem) => stemsOf(other).includes(stem));
export const has = (issue, fits) => issue.plain.some((text) => text.some(fits));
export const hasPhrase = (issue, words) => issue.plain.some((text) => text.some((_, at) => words.every((word, n) => text[at + n] === word)));

/// 200 searches: what is typed, and which issues a plain scan finds.
export function searches({ issues, roll, rare }) {
  const any = () => issues[roll(issues.length)];
  const of = (issue) => { const text = roll(2) + 1; const at = roll(18); return { text, at, plain: issue.plain[text][at], written: issue.texts[text][at] }; };
  const scan = (fits) => issues.filter(fits).map(({ id }) => id).sort();
  const word = (plain) => (issue) => has(issue, (other) => other === plain || areForms(plain, other));
  const kinds = [
    () => { const { plain, written } = of(any()); return { typed: `${written} `, found: scan(word(plain)) }; },
    () => { const { plain, written } = of(any()); return { typed: `${roll(2) ? plain : written.toUpperCase()} `, found: scan(word(plain)) }; },
    () => { const issue = any(), one = of(issue), other = of(issue); return { typed: `${one.written} ${other.plain} `, found: scan((issue) => word(one.plain)(issue) && word(other.plain)(issue)) }; },
    () => {
      const issue = any(), { text, at } = of(issue), length = 2 + roll(2);
      const words = issue.plain[text].slice(at, at + length);
      return { typed: `"${issue.texts[text].slice(at, at + length).join(" ")}"`, found: scan((issue) => hasPhrase(issue, words)) };
    },
    () => { const start = rare[roll(rare.length)].slice(0, 4 + roll(3)); return { typed: start, found: scan((issue) => has(issue, (other) => other.startsWith(start) || areForms(start, other))) }; },
    () => { const { plain } = of(any()), without = PLAIN.filter((one) => one !== plain)[roll(PLAIN.length - 1)]; return { typed: `${plain} -${without}`, found: scan((issue) => word(plain)(issue) && !has(issue, (other) => other === without)) }; },
    // A word of the head and one of the text, then a name of the head as it stands.
    () => { const issue = any(), { plain, written } = of(issue), name = issue.head[roll(issue.head.length)], at = roll(name.length), own = issue.plain[3 + issue.head.indexOf(name)][at]; return { typed: `${name[at]} ${written} `, found: scan((issue) => word(own)(issue) && word(plain)(issue)) }; },
    () => { const name = [...AUTHORS, ...PUBLICATIONS][roll(5)], words = name.toLowerCase().replace("ü", "u").split(" "); return { typed: `"${name}"`, found: scan((issue) => hasPhrase(issue, words)) }; },
  ];
  return Array.from({ length: 200 }, (_, n) => kinds[n % kinds.length]());
}
