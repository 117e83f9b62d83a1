/** Opens a case for reading: its stack, its read, and a fresh view where the reader left it. */
import { call } from './call.ts';
import { caseStackOf } from './case-stack.ts';
import { useDrawingMode } from './drawing-mode.ts';
import { firstPlace } from './last-place.ts';
import { nextLine } from './next-line.ts';
import { beginRead } from './read-document.ts';
import { useSession } from './session.ts';
import { freshViewing, useViewing } from './viewing.ts';

/** Opens `caseCode` and goes to the reading page. Throws what the call throws. */
export const openCase = async (caseCode: string): Promise<void> => {
  const { content, read } = await call('case.open', { caseCode });
  const { stack, series } = caseStackOf(content);
  useViewing.setState({ ...freshViewing, ...firstPlace(caseCode, stack, read.records) });
  useDrawingMode.setState({ selected: null });
  beginRead(read);
  useSession.setState({ page: 'reading', open: { content, series, stack } });
};

/** Opens the case to go on with after `current`; false when there is none. */
export const openNextCase = async (current: string): Promise<boolean> => {
  const { cases } = await call('case.list', {});
  const next = nextLine(cases.filter((line) => line.caseCode !== current));
  if (next === null) return false;
  await openCase(next.caseCode);
  return true;
};
