/** The clinical data of an ODM file as they are met: each at its place, none twice, and each value as its item allows. */
import type { Definitions, OidName } from './oid-definitions.ts';

type TagAttributes = Readonly<Record<string, string>>;

export interface DataPlaces {
  readonly open: (element: string, attributes: TagAttributes) => void;
  /** With the text that stood in the element. */
  readonly close: (element: string, text: string) => void;
}

/** One element of the data that stands open. */
interface Place {
  readonly element: string;
  /** Its definition; null of a subject. */
  readonly of: OidName | null;
  /** Keys of what was met in it. */
  readonly met: Set<string>;
}

interface Level {
  /** The defining element, the attributes with its OID and with its repeat key. */
  readonly kind: string;
  readonly oid: string;
  readonly repeat: string | null;
}

const levels: Readonly<Record<string, Level>> = {
  StudyEventData: { kind: 'StudyEventDef', oid: 'StudyEventOID', repeat: 'StudyEventRepeatKey' },
  FormData: { kind: 'FormDef', oid: 'FormOID', repeat: 'FormRepeatKey' },
  ItemGroupData: { kind: 'ItemGroupDef', oid: 'ItemGroupOID', repeat: 'ItemGroupRepeatKey' },
  ItemData: { kind: 'ItemDef', oid: 'ItemOID', repeat: null },
};

const outermost = 'ClinicalData';

type Report = (message: string) => void;

const words = ({ of }: Place): string => (of === null ? 'the subject' : of.oid);

const checkPlace = (definitions: Definitions, within: Place, of: OidName, repeat: string | null, report: Report): void => {
  if (within.of !== null && !definitions.lists(within.of, of)) {
    report(`${of.oid} stands in ${within.of.oid}, which does not list it`);
  }
  if (repeat !== null && !definitions.repeats(of)) report(`${of.oid} does not repeat, but has the repeat key ${repeat}`);
}; // prettier-ignore

const checkValue = (definitions: Definitions, oid: string, value: string, report: Report): void => {
  const item = definitions.item(oid);
  if (item === null) return;
  if (item.length !== null && value.length > item.length) report(`the value of ${oid} is longer than ${item.length}`);
  if (item.codeList !== null && !definitions.hasCode(item.codeList, value)) {
    report(`the value of ${oid} is none of ${item.codeList}`);
  }
};

/** Without definitions only repeats are looked at. */
export const openDataPlaces = (definitions: Definitions | null, report: Report): DataPlaces => {
  const open: Place[] = [];
  const enter = (element: string, of: OidName | null, key: string): void => {
    const within = open.at(-1);
    if (within?.met.has(key) === true) {
      report(of === null ? 'a subject stands twice' : `${key} stands twice in ${words(within)}`);
    }
    within?.met.add(key);
    open.push({ element, of, met: new Set() });
  };
  const value = (text: string): void => {
    const item = open.at(-1)?.of;
    if (definitions !== null && item?.kind === 'ItemDef') checkValue(definitions, item.oid, text, report);
  };
  const data = (element: string, level: Level, attributes: TagAttributes): void => {
    const oid = attributes[level.oid] ?? '';
    const repeat = level.repeat === null ? null : (attributes[level.repeat] ?? null);
    const of = { kind: level.kind, oid };
    const within = open.at(-1);
    if (definitions !== null && within !== undefined) checkPlace(definitions, within, of, repeat, report);
    enter(element, of, repeat === null ? oid : `${oid} with repeat key ${repeat}`);
    const { Value, IsNull } = attributes;
    if (Value !== undefined && IsNull !== undefined) report(`${oid} is null and has a value`);
    if (Value !== undefined) value(Value);
  };
  return {
    open: (element, attributes) => {
      const level = levels[element];
      if (element === outermost) open.push({ element, of: null, met: new Set() });
      else if (open.length === 0) return;
      else if (element === 'SubjectData') enter(element, null, attributes['SubjectKey'] ?? '');
      else if (level !== undefined) data(element, level, attributes);
    },
    close: (element, text) => {
      if (element === 'Value') value(text);
      if (open.at(-1)?.element === element) open.pop();
    },
  };
};
