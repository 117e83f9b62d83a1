/** What the journal tells of the rows of the store, gathered entry by entry. */
import { readObject } from '../../reading/journal-fold.ts';
import type { JournalEntry } from '../entry.ts';

/** Columns by name, as the last entry that speaks of them has them; `at` is when it was written. */
export type ToldRow = Readonly<Record<string, unknown>>;

/** A gesture as its entry tells it. */
interface ToldGesture {
  readonly gestureId: string;
  readonly seq: number;
  readonly journalSeq: number;
}

export interface Told {
  /** By `kind/name`. */
  readonly rows: ReadonlyMap<string, ToldRow>;
  readonly gestures: ReadonlyMap<string, readonly ToldGesture[]>;
  /** What should be known and is no fault. */
  readonly notes: readonly string[];
}

export interface Telling extends Told {
  readonly hear: (entry: JournalEntry) => void;
}

type Content = Readonly<Record<string, unknown>>;

/** Of an entry that was edited nothing may be readable: its hash tells, and the walk goes on. */
const contentOf = (text: string | null): Content => {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Content) : {};
  } catch {
    return {};
  }
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const nameAfterSlash = (object: string): string => object.slice(object.indexOf('/') + 1);

/** Attempts come and go, and a session is no row. */
const ofNoRow = (action: string): boolean =>
  action === 'account.wrong-password' || action === 'account.lock' || action.startsWith('session.');

const notes: Readonly<Record<string, (entry: JournalEntry) => string>> = {
  'store.acknowledge': ({ seq, at, actor, reason }) =>
    `Entry ${seq}: on ${at} ${actor} acknowledged that the store is not the one its checkpoints told of: ${reason ?? ''}`,
  'store.guards-restored': ({ seq, at }) =>
    `Entry ${seq}: on ${at} the store was opened without all of its guards against edits; they were put back.`,
};

/** A layout that is met waits, its regions proposed; whoever decides is who acts. */
const layoutColumns = ({ action, actor, at, reason }: JournalEntry, content: Content): ToldRow =>
  action === 'layout.meet'
    ? { ...content, keep: content['regions'], state: 'waiting', decidedBy: null, decidedAt: null, reason: null }
    : { ...content, decidedBy: actor, reason, at };

/** Its columns as the entry tells them; the cases and files are in the receipt, whose hash it tells. */
const deliveryColumns = ({ seq }: JournalEntry, { form, joined, destination, receipt }: Content): ToldRow => ({
  form,
  joined,
  destination,
  journalSeq: seq,
  hash: receipt,
});

const isOfOneRow = (kind: string, action: JournalEntry['action']): boolean =>
  (kind === 'account' || kind === 'case') && !ofNoRow(action);

export const openTelling = (): Telling => {
  const rows = new Map<string, ToldRow>();
  const gestures = new Map<string, ToldGesture[]>();
  const known: string[] = [];
  const tell = (subject: string, columns: ToldRow): void => {
    rows.set(subject, { ...rows.get(subject), ...columns });
  };

  const hearRead = ({ seq, action, object, reason }: JournalEntry, content: Content): void => {
    const readId = nameAfterSlash(object);
    const before = rows.get(readObject(readId)) ?? {};
    if (action === 'read.open' || action === 'read.amend') {
      tell(object, { ...content, amendReason: reason, state: 'open', seq: 0, active_ms: 0 });
    } else if (action === 'read.keep') {
      const count = Number(before['seq'] ?? 0) + 1;
      tell(object, { seq: count, active_ms: Number(before['active_ms'] ?? 0) + Number(content['active_ms'] ?? 0) });
      const kept = { gestureId: textOf(content['id']), seq: count, journalSeq: seq };
      gestures.set(readId, [...(gestures.get(readId) ?? []), kept]);
    } else if (action === 'read.sign') {
      tell(object, { state: 'sealed', seal: content['hash'], signedAt: content['signedAt'] });
      const assignment = textOf(before['assignmentId']);
      if (assignment !== '') tell(`assignment/${assignment}`, { state: 'signed' });
    }
  };

  const hearAdjudication = ({ action, object }: JournalEntry, content: Content): void => {
    const adjudicationId = textOf(content['adjudicationId']);
    tell(`adjudication/${adjudicationId}`, { caseCode: nameAfterSlash(object), ...content });
    if (action !== 'adjudication.decide') return;
    tell(`decision/${adjudicationId}`, { hash: content['hash'], signedAt: content['decidedAt'] });
  };

  const hear = (entry: JournalEntry): void => {
    const { action, object, at, reason } = entry;
    const content = contentOf(entry.new);
    const note = notes[action]?.(entry);
    if (note !== undefined) known.push(note);
    const kind = action.slice(0, action.indexOf('.'));
    if (kind === 'read') hearRead(entry, content);
    else if (kind === 'settings') tell(object, { value: content });
    else if (kind === 'layout') tell(`layout/${nameAfterSlash(object)}`, layoutColumns(entry, content));
    else if (kind === 'protocol') tell(object, { ...content, reason, at });
    else if (kind === 'key') tell('key', { ...content, ...('hash' in content && { at }) });
    else if (kind === 'assignment' || kind === 'worklist') tell(`assignment/${textOf(content['assignmentId'])}`, { caseCode: nameAfterSlash(object), ...content });
    else if (kind === 'adjudication') hearAdjudication(entry, content);
    else if (action === 'export.deliver') tell(object, deliveryColumns(entry, content));
    else if (isOfOneRow(kind, action)) tell(object, content);
  };
  return { rows, gestures, notes: known, hear };
}; // prettier-ignore
