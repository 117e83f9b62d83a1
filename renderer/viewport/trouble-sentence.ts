/** What is said in place of an image. */
import { failureSentence } from '../panel/failure-sentences.ts';
import type { ShownTrouble } from './shown-frame.ts';

export const troubleSentence = (trouble: ShownTrouble): string => {
  switch (trouble.kind) {
    case 'refused':
      return failureSentence(trouble.failure);
    case 'away':
      return 'The workstation does not answer. The image comes as soon as it is back.';
    case 'missing':
      return 'The series has no image of this slice at this phase.';
  }
};
