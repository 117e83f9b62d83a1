/** What the codec packages export; they bring no types of their own. */
declare module '@cornerstonejs/*wasmjs' {
  const factory: import('../../app/pixels/codecs.ts').CodecFactory;
  export default factory;
}
declare module '@cornerstonejs/*wasm?url' {
  const url: string;
  export default url;
}
