import { screenPalette } from '../../app/contract/agreement/plot-palette.ts';
import { dotRadius, type Plot, type PlotShape } from '../../app/contract/agreement/plot-shapes.ts';

const { lines, texts, dot, dotOpacity } = screenPalette;

const Shape = ({ shape }: { readonly shape: PlotShape }) => {
  if (shape.shape === 'text') {
    const { colour, size, weight } = texts[shape.look];
    const [x, y] = shape.at;
    const turned = shape.upright === true ? { transform: `translate(${x} ${y}) rotate(-90)` } : { x, y };
    return (
      <text {...turned} textAnchor={shape.anchor} fontSize={size} fontWeight={weight} fill={colour}>
        {shape.text}
      </text>
    );
  }
  const { colour, width, opacity, dash } = lines[shape.look];
  if (shape.shape === 'band') {
    return <polygon points={shape.points.join(' ')} fill={colour} fillOpacity={opacity} />;
  }
  const [[x1, y1], [x2, y2]] = [shape.from, shape.to];
  return (
    <line
      {...{ x1, y1, x2, y2 }}
      stroke={colour}
      strokeWidth={width}
      {...(dash === '' ? {} : { strokeDasharray: dash })}
    />
  );
};

/** The same shapes as in the files, in the colours of the page. */
export const PlotShapes = ({ plot }: { readonly plot: Plot }) => (
  <>
    {plot.shapes.map((shape, place) => (
      <Shape key={place} shape={shape} />
    ))}
    {plot.dots.map(([x, y], place) => (
      <circle key={place} cx={x} cy={y} r={dotRadius} fill={dot} fillOpacity={dotOpacity} />
    ))}
  </>
);
