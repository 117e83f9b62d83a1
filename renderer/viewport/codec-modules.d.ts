/** What the codec packages export; they bring no types of their own. */
declare module '@cornerstonejs/*wasmjs' {
  import { type CodecFactory } from '../../app/pixels/codecs.ts';
  const factory: CodecFactory;
  export default factory;
}
declare module '@cornerstonejs/*wasm?url' {
  const url: string;
  export default url;
}
