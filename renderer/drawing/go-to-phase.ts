/** Goes to the phase that the numbers use as end-diastole or end-systole. */
import type { CardiacPhase } from '../../measurement/structure.ts';
import { currentMeasures } from '../state/measured.ts';
import { useViewing } from '../state/viewing.ts';
import { goTo } from '../viewport/viewing-actions.ts';

export const goToPhase = (which: CardiacPhase): void => {
  const phase = currentMeasures().phases[which].phase;
  if (phase === null) return;
  useViewing.setState({ playing: false });
  goTo({ phase: phase - 1 });
};
