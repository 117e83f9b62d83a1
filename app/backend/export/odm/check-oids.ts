/**
 * What the schemas of ODM miss: whether every reference has its definition, whether data stand where the definitions say
 * they may, and whether anything stands twice. The text is read piece by piece and never held whole.
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { definitionOfElement, openDefinitions, referredKind, type Definitions } from './oid-definitions.ts';
import { openDataPlaces, type DataPlaces } from './data-places.ts';

interface OdmFault {
  /** Of the text, 1-based. */
  readonly line: number;
  /** Holds OIDs and repeat keys, never a subject or a value. */
  readonly message: string;
}

export interface OidCheck {
  readonly write: (piece: string) => void;
  /** Every fault in the order in which it was met; at most a thousand. */
  readonly end: () => readonly OdmFault[];
}

export interface OidCheckOptions {
  /** Of a file without definitions, such as one for OpenClinica, only repeats are looked at. */
  readonly definitions?: 'in the file' | 'in the trial database';
}

const most = 1000;

type Report = (message: string, line?: number) => void;

/** A piece of the text may end inside a value: only the values that stand in the data are kept, one at a time. */
const readTags = (parser: SaxesParser, definitions: Definitions, places: DataPlaces, report: Report): void => {
  let text = '';
  parser.on('attribute', ({ name, value }) => {
    const kind = referredKind(name);
    if (kind !== undefined) definitions.refer(kind, value, parser.line);
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    const { name, attributes } = tag;
    const defined = definitionOfElement(name, attributes);
    if (defined !== null && !definitions.define(defined, attributes)) {
      report(`${defined.kind} ${defined.oid} is defined twice`);
    }
    definitions.inside(name, attributes);
    places.open(name, attributes);
    text = '';
  });
  parser.on('text', (part) => (text += part));
  parser.on('closetag', ({ name }) => {
    places.close(name, text);
    definitions.leave(name);
    text = '';
  });
};

export const openOidCheck = ({ definitions: where = 'in the file' }: OidCheckOptions = {}): OidCheck => {
  const faults: OdmFault[] = [];
  const parser = new SaxesParser();
  const report: Report = (message, line = parser.line) => {
    if (faults.length < most) faults.push({ line, message });
  };
  const definitions = openDefinitions();
  const places = openDataPlaces(where === 'in the file' ? definitions : null, report);
  parser.on('error', ({ message }) => report(`no XML: ${message.replace(/^[\d:]+ /, '')}`));
  readTags(parser, definitions, places, report);
  return {
    write: (piece) => void parser.write(piece),
    end: () => {
      parser.close();
      if (where === 'in the file') {
        for (const { kind, oid, line } of definitions.dangling()) report(`${kind} ${oid} is not defined`, line);
      }
      return faults;
    },
  };
};

/** Every fault of a text that is given in pieces. */
export const checkOids = (pieces: Iterable<string>, options: OidCheckOptions = {}): readonly OdmFault[] => {
  const check = openOidCheck(options);
  for (const piece of pieces) check.write(piece);
  return check.end();
};
