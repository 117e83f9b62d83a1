import { useState, type PointerEvent } from 'react';
import type { Layout } from '../../app/contract/calls/intake-calls.ts';
import { boxBetween, type Box, type Place } from './layout-boxes.ts';

interface LayoutPictureProps {
  readonly layout: Layout;
  /** PNG, base64; null while it is fetched or where there is none. */
  readonly png: string | null;
  readonly keep: readonly Box[];
  readonly chosen: number | null;
  readonly onDraw: (box: Box) => void;
  readonly disabled: boolean;
}

/** Pixel of the image under the pointer: edges of pixels count from 0, so the first is from 0 to 1. */
const placeOf = (event: PointerEvent<SVGSVGElement>, { Rows, Columns }: Layout): Place => {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
  return {
    column: Math.floor(((event.clientX - left) / width) * Columns),
    row: Math.floor(((event.clientY - top) / height) * Rows),
  };
};

const shadePath = (keep: readonly Box[], { Rows, Columns }: Layout): string =>
  [
    `M0 0H${Columns}V${Rows}H0Z`,
    ...keep.map(({ left, top, right, bottom }) => `M${left} ${top}V${bottom + 1}H${right + 1}V${top}Z`),
  ].join('');

const BoxLine = ({ box, className }: { readonly box: Box; readonly className: string }) => (
  <rect
    className={className}
    x={box.left}
    y={box.top}
    width={box.right - box.left + 1}
    height={box.bottom - box.top + 1}
    vectorEffect="non-scaling-stroke"
  />
);

/** The highest value of every pixel over all frames; what is not kept is shaded. A drag draws another box. */
export const LayoutPicture = ({ layout, png, keep, chosen, onDraw, disabled }: LayoutPictureProps) => {
  const [drag, setDrag] = useState<{ from: Place; to: Place } | null>(null);
  const drawn = drag === null ? null : boxBetween(drag.from, drag.to, layout);
  const { Rows, Columns } = layout;
  const end = (): void => {
    if (drawn !== null) onDraw(drawn);
    setDrag(null);
  };
  // Stretched or with a margin, the boxes would not lie where they are shown.
  const size = { aspectRatio: `${Columns} / ${Rows}`, maxWidth: `calc(70vh * ${Columns / Rows})` };
  return (
    <div className="layout-picture" style={size}>
      {png === null ? (
        <p className="dim">The picture comes with an intake that holds a clip of this layout.</p>
      ) : (
        <img
          src={`data:image/png;base64,${png}`}
          alt="Highest value of every pixel over all frames"
          draggable={false}
        />
      )}
      <svg
        viewBox={`0 0 ${Columns} ${Rows}`}
        aria-hidden
        onPointerDown={(event) => {
          if (disabled) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const place = placeOf(event, layout);
          setDrag({ from: place, to: place });
        }}
        onPointerMove={(event) => {
          if (drag !== null) setDrag({ ...drag, to: placeOf(event, layout) });
        }}
        onPointerUp={end}
        onPointerCancel={() => setDrag(null)}
      >
        <path className="layout-shade" d={shadePath(keep, layout)} fillRule="evenodd" />
        {layout.regions.map((box) => (
          <BoxLine key={`region ${JSON.stringify(box)}`} box={box} className="layout-region" />
        ))}
        {keep.map((box, index) => (
          <BoxLine
            key={JSON.stringify(box)}
            box={box}
            className={index === chosen ? 'layout-keep layout-chosen' : 'layout-keep'}
          />
        ))}
        {drawn !== null && <BoxLine box={drawn} className="layout-drawn" />}
      </svg>
    </div>
  );
};
