/** Buttons beside the image take no focus from the pointer: the keys go on steering the image after a click. */
import type { MouseEvent } from 'react';

/** For `onMouseDown`. */
export const keepFocus = (event: MouseEvent): void => event.preventDefault();
