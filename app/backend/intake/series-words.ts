/** What the texts that a site typed say about a series. Only used to decide its kind; never shown. */
import type { SeriesFacts } from './series-facts.ts';

const typed = ['SeriesDescription', 'ProtocolName', 'SequenceName'] as const;

const textsOf = (facts: SeriesFacts, key: string): readonly string[] =>
  facts.hints.flatMap((hints) => {
    const value = hints[key];
    return value === undefined ? [] : Array.isArray(value) ? (value as readonly string[]) : [String(value)];
  });

/** Do the typed texts match? Separators are made blanks, so that `\b` finds words in `CINE_SAX_10`. */
export const namedBy = (facts: SeriesFacts, words: RegExp): boolean =>
  typed.some((key) => textsOf(facts, key).some((value) => words.test(value.toLowerCase().replace(/[_\-./]+/g, ' '))));

/** Is one of `values` among the values of a coded attribute? */
export const coded = (facts: SeriesFacts, keys: readonly string[], values: readonly string[]): boolean =>
  keys.some((key) => textsOf(facts, key).some((value) => values.includes(value.toUpperCase())));

/** The largest value of a numeric hint; 0 where absent. */
export const amount = (facts: SeriesFacts, key: string): number =>
  Math.max(0, ...facts.hints.map((hints) => (typeof hints[key] === 'number' ? hints[key] : 0)));

export const words = {
  shortAxis: /\b(sax|sa|short ?ax\w*|short axis|kurz\w*achs\w*|petit axe)\b/,
  longAxis:
    /\b([234] ?ch\w*|[234] ?chamber|two chamber|three chamber|four chamber|lax|la|long ?ax\w*|long axis|hla|vla|[lr]vot|lang\w*achs\w*|grand axe)\b/,
  otherPlane: /\b(axial|transv\w*|transaxial|tra|coronal|sagittal|aorta|ao|pulm\w*)\b/,
  cine: /\b(cine\w*|trufi\w*|fiesta|b?ssfp|b ?tfe|b ?ffe|tfisp\w*)\b/,
  lateEnhancement: /\b(lge|late\w*|delayed\w*|de ?mri|dhe|de|mde|psir\w*|viab\w*|nachanreich\w*)\b/,
  perfusion: /\b(perf\w*|first ?pass|dynamic|stress|rest)\b/,
  flow: /\b(flow\w*|fl ?pc\w*|pc|q ?flow|venc\w*|phase contrast)\b/,
  map: /\b(molli\w*|shmolli\w*|sasha|t1 ?map\w*|t2 ?map\w*|t2 ?star\w*|map|mapping|ecv)\b/,
  tagging: /\b(tag\w*|spamm|grid)\b/,
  scout: /\b(scout\w*|loc|localizer\w*|localiser\w*|survey\w*|look ?locker|cine ?ir|ti ?scout)\b/,
} as const;

const elsewhere =
  /brain|head|skull|neck|spine|knee|hip|thigh|leg|ankle|foot|shoulder|arm|elbow|wrist|hand|pelvis|prostate|breast|liver|kidney/;

/** The body part is said, and it is not the heart. */
export const isElsewhere = (facts: SeriesFacts): boolean =>
  textsOf(facts, 'BodyPartExamined').some((part) => elsewhere.test(part.toLowerCase()));
