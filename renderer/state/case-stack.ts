/** The stack of a case as it is measured, put together once. */
import { stackOfCase, type CaseStack } from '../../app/contract/case-stack.ts';
import type { CaseContent } from '../../app/contract/case.ts';

const built = new WeakMap<CaseContent, CaseStack>();

export const caseStackOf = (content: CaseContent): CaseStack => {
  const known = built.get(content);
  if (known !== undefined) return known;
  const stack = stackOfCase(content);
  built.set(content, stack);
  return stack;
};
