/** A YAML text (of which JSON is a part) as plain values, with the line of every one of them. No alias, no tag, no tab. */
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Pair,
  type YAMLError,
} from 'yaml';
import type { ProtocolFault } from '../../contract/trial-protocol.ts';

export type Path = readonly PropertyKey[];

export interface YamlText {
  /** Undefined where there is nothing but blanks and comments, and where the text cannot be read. */
  readonly value: unknown;
  readonly faults: readonly ProtocolFault[];
  /** Line of the deepest part of the path that there is; null where nothing of it is. */
  readonly lineOf: (path: Path) => number | null;
}

/** Longer than any protocol. */
export const longestText = 1_000_000;

const words: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: 'a tab stands here: indent with spaces',
  BAD_INDENT: 'the indentation is off, or a bracket is not closed before this line',
  MISSING_CHAR: 'a quotation mark or a bracket is not closed before this line, or a : or a comma is missing',
  MULTIPLE_DOCS: 'a second document begins here (---): a protocol is one',
  BLOCK_AS_IMPLICIT_KEY: 'a second : on one line, or a line indented too far',
  MULTILINE_IMPLICIT_KEY: 'a : is missing, or the indentation is off',
  BAD_ALIAS: 'no alias is taken here: write it out',
};

const plain = ({ code, message }: YAMLError): string =>
  words[code] ?? `this cannot be read: ${(message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/u, '')}`;

/** What follows a fault of the grammar on its line are mostly its own consequences: the first of each line stands. */
const oncePerLine = (faults: readonly ProtocolFault[]): readonly ProtocolFault[] => [
  ...new Map(faults.toReversed().map((fault) => [fault.line, fault])).values(),
].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)); // prettier-ignore

const keyOf = ({ key }: Pair): PropertyKey | null =>
  isScalar(key) && (typeof key.value === 'string' || typeof key.value === 'number') ? String(key.value) : null;

interface Stop {
  readonly path: Path;
  readonly at: number | null;
}

/** The way along a path as far as it goes: where a name stands, that name; in a list, its item. */
const follow = (node: unknown, path: Path, stop: Stop): Stop => {
  const [next, ...rest] = path;
  if (next === undefined) return stop;
  if (isMap(node)) {
    const pair = node.items.findLast((one) => keyOf(one) === String(next));
    const at = isNode(pair?.key) ? pair.key.range?.[0] : undefined;
    return at === undefined ? stop : follow(pair?.value, rest, { path: [...stop.path, next], at });
  }
  const item = isSeq(node) ? node.items[Number(next)] : undefined;
  return isNode(item) && item.range ? follow(item, rest, { path: [...stop.path, next], at: item.range[0] }) : stop;
};

/** Path of a node by those above it. */
const pathOf = (ancestors: readonly (Document | Node | Pair)[], last: Node | Pair): Path =>
  ancestors.flatMap((above, i) => {
    const below = ancestors[i + 1] ?? last;
    if (isSeq(above)) return [above.items.indexOf(below)];
    return 'key' in above && 'value' in above ? [keyOf(above) ?? '?'] : [];
  });

type Say = (at: number | undefined, path: Path, message: string) => void;

const checkPairs = (pairs: readonly Pair[], above: Path, line: (at: number) => number, say: Say): void => {
  const first = new Map<PropertyKey, number>();
  for (const pair of pairs) {
    const at = isNode(pair.key) ? pair.key.range?.[0] : undefined;
    const key = keyOf(pair);
    if (key === null || key === '__proto__') say(at, above, 'no such name is taken here');
    else if (first.has(key)) say(at, [...above, key], `this name stands here twice, first on line ${line(first.get(key) ?? 0)}`);
    else first.set(key, at ?? 0);
  }
}; // prettier-ignore

/** What YAML allows and a protocol does not: it is read by people, who must see on a line what it says. */
const checkNodes = (document: Document, line: (at: number) => number): readonly ProtocolFault[] => {
  const faults: ProtocolFault[] = [];
  const say: Say = (at, path, message) =>
    faults.push({ line: at === undefined ? null : line(at), path: path.map(String).join('.'), message });
  visit(document, {
    Node: (_, node, ancestors) => {
      const at = node.range?.[0];
      const path = pathOf(ancestors, node);
      if (isAlias(node)) say(at, path, `an alias (*${node.source}) is not taken here: write it out`);
      else if (node.anchor !== undefined) say(at, path, `an anchor (&${node.anchor}) is not taken here`);
      else if (node.tag?.startsWith('!') === true) say(at, path, `a tag (${node.tag}) is not taken here`);
      if (isMap(node)) checkPairs(node.items, path, line, say);
    },
  });
  return faults;
};

const unreadable = (message: string, line: number | null = null): YamlText => ({
  value: undefined,
  faults: [{ line, path: '', message }],
  lineOf: () => null,
});

const readDocument = (text: string): YamlText => {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    version: '1.2',
    schema: 'core',
    logLevel: 'error',
  });
  const last = text.trimEnd().split('\n').length;
  const line = (at: number): number => Math.min(lines.linePos(at).line, last);
  const broken = document.errors.map((error) => ({ line: line(error.pos[0]), path: '', message: plain(error) }));
  const directed = document.directives.yaml.explicit === true;
  if (directed) broken.push({ line: 1, path: '', message: 'no line with % is taken here' });
  if (broken.length > 0) return { value: undefined, faults: oncePerLine(broken), lineOf: () => null };
  const faults = checkNodes(document, line);
  visit(document, { Alias: () => document.createNode(null) });
  const lineOf = (path: Path): number | null => {
    const { at } = follow(document.contents, path, { path: [], at: null });
    return at === null ? null : line(at);
  };
  return { value: document.contents === null ? undefined : document.toJS(), faults, lineOf };
};

/** Reads a text; never throws, whatever is in it. */
export const readYaml = (text: string): YamlText => {
  if (text.length > longestText) return unreadable('the text is too long for a protocol');
  const strange = /[^\P{Cc}\t\n\r]|\uFFFD/u.exec(text);
  if (strange !== null) {
    const line = text.slice(0, strange.index).split('\n').length;
    return unreadable('a character that no text has: save the file as plain text in UTF-8', line);
  }
  try {
    return readDocument(text);
  } catch {
    return unreadable('the text is nested too deeply to be read');
  }
};
