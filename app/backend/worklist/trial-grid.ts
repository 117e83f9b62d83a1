/** Subjects by visits, each with the state of its modalities: so many rows at a time, and the counts of all. */
import type { CallInput, CallOutput } from '../../contract/calls.ts';
import { mostSubjects, type GridColumn } from '../../contract/calls/trial-calls.ts';
import { visitModalities, type TrialProtocol } from '../../contract/trial-protocol.ts';
import type { Desk } from '../desk.ts';
import { keyIndex } from '../key/key-index.ts';
import type { TrialKey } from '../key/trial-key.ts';
import { requireProtocol } from '../protocol/adopted-protocol.ts';
import { noneYet } from './cell-state.ts';
import type { KeptFacts } from './kept-facts.ts';
import { cellsOf, marksOf, type Known } from './trial-cells.ts';

type Grid = CallOutput<'trial.grid'>;
type Wanted = CallInput<'trial.grid'>;

interface Overview {
  readonly counts: Grid['counts'];
  readonly columns: readonly GridColumn[];
  /** Subjects that are asked for, in the order of their names. */
  readonly subjects: readonly string[];
}

const isNamed = (subject: string, text: string | undefined): boolean =>
  text === undefined || subject.toLowerCase().includes(text.toLowerCase());

/** Every cell of every subject, looked at once. */
const lookOver = (known: Known, { subject: text, state: wanted }: Wanted): Overview => {
  const counts = noneYet();
  const columns = new Set<string>();
  const subjects: string[] = [];
  for (const subject of keyIndex(known.map).subjects) {
    let hasWanted = wanted === undefined;
    for (const { visit, modality, state } of marksOf(known, subject)) {
      counts.set(state, (counts.get(state) ?? 0) + 1);
      columns.add(columnName({ visit, modality }));
      hasWanted ||= state === wanted;
    }
    if (hasWanted && isNamed(subject, text)) subjects.push(subject);
  }
  return {
    counts: Object.fromEntries(counts) as Grid['counts'],
    columns: columnsOf(known.protocol, columns),
    subjects,
  };
};

const columnName = ({ visit, modality }: GridColumn): string => `${modality} ${visit}`;

/** Those that any subject has a cell for, in the order of the visits. */
const columnsOf = ({ visits }: TrialProtocol, there: ReadonlySet<string>): readonly GridColumn[] =>
  visits
    .flatMap(({ name }) => visitModalities.map((modality) => ({ visit: name, modality })))
    .filter((column) => there.has(columnName(column)));

/** Refused while the key is closed. */
export const trialGrid = async (desk: Desk, key: TrialKey, kept: KeptFacts, wanted: Wanted): Promise<Grid> => {
  const map = key.map(desk);
  const { protocol } = await desk.store.read(requireProtocol);
  const { from = 0, most = mostSubjects } = wanted;
  const known: Known = { ...(await kept.now(desk)), map, protocol };
  const { counts, columns, subjects } = lookOver(known, wanted);
  return {
    visits: protocol.visits.map(({ name }) => name),
    columns,
    counts,
    total: subjects.length,
    subjects: subjects.slice(from, from + most).map((subject) => ({ subject, cells: cellsOf(known, subject) })),
  };
};
