/** The key that gives the active clip a view, as it is bound now. */
import type { View } from '../../../measurement/structure.ts';
import { keyOf } from '../../state/keymap.ts';

export const viewKey = (view: View): string | null => keyOf(`view-${view}`);
