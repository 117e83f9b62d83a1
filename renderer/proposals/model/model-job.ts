/** What is asked of the worker that runs a learned model. It answers as the one that looks at the pixels does. */
import type { PointedPlace } from '../../../measurement/segmentation/cine/find-ventricle.ts';
import type { GreyStack } from '../../../measurement/segmentation/cine/grey-stack.ts';
import type { ModelSpec } from '../../../measurement/segmentation/model/model-spec.ts';
import type { ProposedStructure } from '../ventricle-structures.ts';

export interface ModelJob {
  readonly kind: 'model';
  /** Of the file, compared with its hash. */
  readonly bytes: ArrayBuffer;
  readonly spec: ModelSpec;
  readonly stack: GreyStack;
  /** 1-based. */
  readonly phase: number;
  readonly pointed: PointedPlace | null;
  readonly structures: readonly ProposedStructure[];
}
