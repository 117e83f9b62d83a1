/** Which measures each modality gives. */
import { cineKeys } from '../../../measurement/cine-measures.ts';
import { echoKeys } from '../../../measurement/echo-result.ts';
import { lateEnhancementKeys } from '../../../measurement/late-enhancement-result.ts';
import type { MeasureKey } from '../../../measurement/result.ts';
import { uptakeKeys } from '../../../measurement/uptake-result.ts';
import type { VisitModality } from '../../contract/trial-protocol.ts';

export const modalityMeasures: Readonly<Record<VisitModality, readonly MeasureKey[]>> = {
  cine: cineKeys,
  LGE: lateEnhancementKeys,
  PET: uptakeKeys,
  echo: echoKeys,
};
