/** The learned model that proposes a ventricle of a case, if its protocol names one that tells it apart. Pure. */
import type { CaseContent } from '../../../app/contract/case.ts';
import type { ProposalModel } from '../../../app/contract/proposal-model.ts';
import { classesWithin } from '../../../measurement/segmentation/model/model-spec.ts';
import { structuresOf, type ProposedStructure, type Ventricle } from '../ventricle-structures.ts';

/** The structures of the ventricle that the model outlines. */
export const structuresOfModel = (model: ProposalModel, ventricle: Ventricle): readonly ProposedStructure[] =>
  structuresOf(ventricle).filter((structure) => classesWithin(model, structure).length > 0);

/** Null where the pixels alone are looked at. */
export const modelFor = ({ protocol }: Pick<CaseContent, 'protocol'>, ventricle: Ventricle): ProposalModel | null => {
  const model = protocol?.proposals?.model;
  return model !== undefined && structuresOfModel(model, ventricle).length > 0 ? model : null;
};
