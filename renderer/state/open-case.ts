/** Opens a case for reading: its stack, its read, and a fresh view in the middle of the stack. */
import type { CaseContent } from '../../app/contract/case.ts';
import { buildShortAxisStack } from '../../measurement/short-axis-stack.ts';
import { call } from './call.ts';
import { useDrawingMode } from './drawing-mode.ts';
import { beginRead } from './read-document.ts';
import { useSession, type OpenCase } from './session.ts';
import { freshViewing, useViewing } from './viewing.ts';

const openCaseOf = (content: CaseContent): OpenCase => {
  const series = content.series.filter((one) => one.kind === 'short-axis cine');
  const frames = series.flatMap((one) =>
    one.frames.flatMap(({ plane, ...frame }) => (plane === null ? [] : [{ ...frame, plane }])),
  );
  return { content, series, stack: buildShortAxisStack(frames).stack };
};

/** Opens `caseCode` and goes to the reading page. Throws what the call throws. */
export const openCase = async (caseCode: string): Promise<void> => {
  const { content, read } = await call('case.open', { caseCode });
  const open = openCaseOf(content);
  const slices = open.stack?.slices.length ?? 0;
  useViewing.setState({ ...freshViewing, slice: Math.floor(slices / 2) });
  useDrawingMode.setState({ selected: null });
  beginRead(read);
  useSession.setState({ page: 'reading', open });
};
