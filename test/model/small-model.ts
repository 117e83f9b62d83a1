/**
 * Small learned models, written byte by byte as ONNX has them (onnx.proto: ModelProto, IR version 8, operator set 13): one
 * convolution of 1 × 1, which makes a plane of scores for each class out of the grey value of each place.
 */

const variable = (value: number): readonly number[] =>
  value < 128 ? [value] : [(value % 128) + 128, ...variable(Math.floor(value / 128))];

/** A field that holds a whole number; one that holds bytes. */
const whole = (field: number, value: number): readonly number[] => [...variable(field * 8), ...variable(value)];
const bytes = (field: number, content: readonly number[]): readonly number[] => [
  ...variable(field * 8 + 2),
  ...variable(content.length),
  ...content,
];
const text = (field: number, value: string): readonly number[] => bytes(field, [...new TextEncoder().encode(value)]);
const floats = (values: readonly number[]): readonly number[] => [...new Uint8Array(Float32Array.from(values).buffer)];

const float32 = 1;

/** TensorProto: dims 1, data_type 2, name 8, raw_data 9. */
const constant = (name: string, dims: readonly number[], values: readonly number[]): readonly number[] => [
  ...dims.flatMap((dim) => whole(1, dim)),
  ...whole(2, float32),
  ...text(8, name),
  ...bytes(9, floats(values)),
];

/** ValueInfoProto: name 1, type 2 (tensor_type 1: elem_type 1, shape 2 of dim 1 with dim_value 1). */
const tensor = (name: string, dims: readonly number[]): readonly number[] => {
  const shape = dims.flatMap((dim) => bytes(1, whole(1, dim)));
  return [...text(1, name), ...bytes(2, bytes(1, [...whole(1, float32), ...bytes(2, shape)]))];
};

export interface Plane {
  /** Score of a class: `slope` times the standardised grey value, and `offset`. */
  readonly slope: number;
  readonly offset: number;
}

/** A model for squares of `size`, with one plane for each class. */
export const smallModel = (size: number, planes: readonly Plane[]): Uint8Array<ArrayBuffer> => {
  const classes = planes.length;
  const slopes = constant('slopes', [classes, 1, 1, 1], planes.map(({ slope }) => slope)); // prettier-ignore
  const offsets = constant('offsets', [classes], planes.map(({ offset }) => offset)); // prettier-ignore
  // NodeProto: input 1, output 2, op_type 4.
  const convolution = [...text(1, 'image'), ...text(1, 'slopes'), ...text(1, 'offsets'), ...text(2, 'scores'), ...text(4, 'Conv')]; // prettier-ignore
  // GraphProto: node 1, name 2, initializer 5, input 11, output 12.
  const graph = [
    ...bytes(1, convolution),
    ...text(2, 'small'),
    ...bytes(5, slopes),
    ...bytes(5, offsets),
    ...bytes(11, tensor('image', [1, 1, size, size])),
    ...bytes(12, tensor('scores', [1, classes, size, size])),
  ];
  // ModelProto: ir_version 1, graph 7, opset_import 8 (domain 1, version 2).
  return Uint8Array.from([...whole(1, 8), ...bytes(7, graph), ...bytes(8, [...text(1, ''), ...whole(2, 13)])]);
};

/** Bright is cavity, dark is myocardium, what lies between is neither: for pictures of which nothing else is asked. */
export const brightAndDark: readonly Plane[] = [
  { slope: 0, offset: 0 },
  { slope: 4, offset: -3.6 },
  { slope: -4, offset: -2.8 },
];
