/** Opens a case for reading: its stack, its read, and a fresh view in the middle of the stack. */
import { stackOfCase } from '../../app/contract/measure-read.ts';
import { call } from './call.ts';
import { useDrawingMode } from './drawing-mode.ts';
import { beginRead } from './read-document.ts';
import { useSession } from './session.ts';
import { freshViewing, useViewing } from './viewing.ts';

/** Opens `caseCode` and goes to the reading page. Throws what the call throws. */
export const openCase = async (caseCode: string): Promise<void> => {
  const { content, read } = await call('case.open', { caseCode });
  const { stack, series } = stackOfCase(content);
  const slices = stack?.slices.length ?? 0;
  useViewing.setState({ ...freshViewing, slice: Math.floor(slices / 2) });
  useDrawingMode.setState({ selected: null });
  beginRead(read);
  useSession.setState({ page: 'reading', open: { content, series, stack } });
};
