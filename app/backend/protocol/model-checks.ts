/** Whether the classes of a learned model can be outlined, and whether there is anything to outline. */
import { modelClasses } from '../../../measurement/segmentation/model/model-spec.ts';
import type { Wrong } from './fault-words.ts';
import type { ProtocolDraft } from './protocol-draft.ts';
import { repeated } from './repeated.ts';

export const modelChecks = ({ visits, proposals }: ProtocolDraft): readonly Wrong[] => {
  const model = proposals?.model ?? null;
  if (model === null) return [];
  const { classes } = model;
  const path = ['proposals', 'model', 'classes'];
  const wrongs: Wrong[] = repeated(classes).map((i) => ({ path: [...path, i], message: 'this class stands here twice' }));
  // A class that is not known may be the one that is missed, written wrongly.
  const areKnown = classes.length > 1 && classes.every((name) => modelClasses.some((known) => known === name));
  const misses = (name: string): boolean => areKnown && !classes.includes(name);
  if (misses('background')) wrongs.push({ path, message: 'background is missing: what is no part of the heart needs a class' });
  if (classes.includes('LV myocardium') && misses('LV endocardium')) {
    wrongs.push({ path, message: 'LV endocardium is missing: the epicardium is drawn around cavity and myocardium' });
  }
  const brought = visits.flatMap(({ modalities }) => modalities);
  const isBrought = brought.length === 0 || brought.some((one) => one === 'cine' || one === null);
  if (!isBrought) wrongs.push({ path: ['proposals', 'model'], message: 'no visit brings cine: there is nothing for a model to outline' });
  return wrongs;
}; // prettier-ignore
