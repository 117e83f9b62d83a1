/** In which case a modality of a visit is read. */
import type { VisitModality } from '../../contract/trial-protocol.ts';
import type { ModalityGroup } from '../trial/modality-groups.ts';

export const groupOf = (modality: VisitModality): ModalityGroup => (modality === 'echo' ? 'echo' : 'MR and PET');
