/** Opens a case for reading: its stack or its clips, its read, and a fresh view where the reader left it. */
import type { CaseContent } from '../../app/contract/case.ts';
import type { ReadRecord } from '../../app/contract/read.ts';
import { freshEchoMode, useEchoMode } from '../echo/echo-mode.ts';
import { firstEchoPlace, rememberedPlace } from '../echo/echo-place.ts';
import { freshEchoViewing, useEchoViewing } from '../echo/echo-viewing.ts';
import { isEchoCase } from '../echo/is-echo-case.ts';
import { call } from './call.ts';
import { caseStackOf } from './case-stack.ts';
import { useDrawingMode } from './drawing-mode.ts';
import { firstPlace } from './last-place.ts';
import { nextLine } from './next-line.ts';
import { beginRead } from './read-document.ts';
import { useSession, type OpenCase } from './session.ts';
import { freshViewing, useViewing } from './viewing.ts';

const beginEcho = (content: CaseContent, records: readonly ReadRecord[]): void => {
  const { task, ...place } = firstEchoPlace(content, records, rememberedPlace(content.caseCode));
  useEchoViewing.setState({ ...freshEchoViewing, ...place });
  const { brush } = useEchoMode.getState();
  useEchoMode.setState({ ...freshEchoMode, brush, ...(task === null ? {} : { task }) });
};

/** Opens `caseCode` and goes to the page it is read on. Throws what the call throws. */
export const openCase = async (caseCode: string): Promise<void> => {
  const { content, read } = await call('case.open', { caseCode });
  const { stack, series } = caseStackOf(content);
  const open: OpenCase = { content, series, stack };
  if (isEchoCase(open)) beginEcho(content, read.records);
  else useViewing.setState({ ...freshViewing, ...firstPlace(caseCode, stack, read.records) });
  useDrawingMode.setState({ selected: null });
  beginRead(read);
  useSession.setState({ page: 'reading', open });
};

/** Opens the case to go on with after `current`; false when there is none. */
export const openNextCase = async (current: string): Promise<boolean> => {
  const { cases } = await call('case.list', {});
  const next = nextLine(cases.filter((line) => line.caseCode !== current));
  if (next === null) return false;
  await openCase(next.caseCode);
  return true;
};
