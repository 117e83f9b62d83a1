/** Opens a case for reading: its stack or its clips, its read, and a fresh view where the reader left it. */
import type { CaseContent } from '../../app/contract/case.ts';
import type { ReadRecord } from '../../app/contract/read.ts';
import { freshEchoMode, useEchoMode } from '../echo/echo-mode.ts';
import { firstEchoPlace, rememberedPlace } from '../echo/echo-place.ts';
import { freshEchoViewing, useEchoViewing } from '../echo/echo-viewing.ts';
import { isEchoCase } from '../echo/is-echo-case.ts';
import { looksOf } from '../theme/structure-look.ts';
import { say } from '../drawing/drawing-hand.ts';
import { leavePen } from '../drawing/keyboard-pen.ts';
import { call } from './call.ts';
import { partsOf, type PartName } from './case-parts.ts';
import { useDrawingMode, type DrawingMode } from './drawing-mode.ts';
import { firstPlace } from './last-place.ts';
import { changeLook, forgetLooks } from './part-looks.ts';
import { nextLine } from './next-line.ts';
import { beginRead, useReadDocument } from './read-document.ts';
import { useSession, type OpenCase } from './session.ts';
import { freshViewing, useViewing } from './viewing.ts';

/** Nothing is selected, one contour is moved at a time, and a structure of the part is picked. */
const freshHand = ({ part }: Pick<OpenCase, 'part'>): Partial<DrawingMode> => {
  const { structure } = useDrawingMode.getState();
  const [first, ...others] = looksOf(part).map((look) => look.structure);
  const stays = first === undefined || first === structure || others.includes(structure);
  return { selected: null, moves: 'contour', ...(stays ? {} : { structure: first }) };
};

const beginEcho = (content: CaseContent, records: readonly ReadRecord[]): void => {
  const { task, ...place } = firstEchoPlace(content, records, rememberedPlace(content.caseCode));
  useEchoViewing.setState({ ...freshEchoViewing, ...place });
  const { brush } = useEchoMode.getState();
  useEchoMode.setState({ ...freshEchoMode, brush, ...(task === null ? {} : { task }) });
};

/** Opens `caseCode` and goes to the page it is read on. Throws what the call throws. */
export const openCase = async (caseCode: string): Promise<void> => {
  const { content, read } = await call('case.open', { caseCode });
  const [part] = partsOf(content);
  if (part === undefined) return;
  const open: OpenCase = { content, ...part };
  forgetLooks();
  if (isEchoCase(open)) beginEcho(content, read.records);
  useDrawingMode.setState(freshHand(open));
  beginRead(read);
  useSession.setState({ page: 'reading', open });
  // Only now: the place of one case is not remembered as that of the case before it.
  if (!isEchoCase(open)) useViewing.setState({ ...freshViewing, ...firstPlace(caseCode, open, read.records) });
};

/** Shows another part of the open case, as it was left: what is in hand here is given up, and the cine stops. */
export const showPart = (name: PartName): void => {
  const { open } = useSession.getState();
  if (open === null || open.part === name) return;
  const part = partsOf(open.content).find((one) => one.part === name);
  if (part === undefined) return;
  leavePen();
  // What was said of one part is not true of another.
  say(null);
  const records = [...useReadDocument.getState().records.values()];
  const look = changeLook(open.part, name);
  useDrawingMode.setState(freshHand(part));
  useSession.setState({ open: { content: open.content, ...part } });
  useViewing.setState({ ...freshViewing, ...look, ...firstPlace(open.content.caseCode, part, records) });
};

/** Opens the case to go on with after `current`; false when there is none. */
export const openNextCase = async (current: string): Promise<boolean> => {
  const { cases } = await call('case.list', {});
  const next = nextLine(cases.filter((line) => line.caseCode !== current));
  if (next === null) return false;
  await openCase(next.caseCode);
  return true;
};
