/** The brush's radius in mm: on the heart, not on the screen. */
import { useDrawingMode } from '../state/drawing-mode.ts';
import { say } from './drawing-hand.ts';

const radii = { least: 1, most: 40 };

/** Changes the radius by mm. */
export const changeBrush = (by_mm: number): void => {
  const { brushRadius_mm } = useDrawingMode.getState();
  const radius = Math.min(radii.most, Math.max(radii.least, brushRadius_mm + by_mm));
  useDrawingMode.setState({ brushRadius_mm: radius });
  say(`Brush radius ${radius} mm`);
};
