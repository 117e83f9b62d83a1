/** The address of the runtime's WebAssembly among the page's own files: Vite's to resolve. */
declare module 'onnxruntime-web/*.wasm?url' {
  const url: string;
  export default url;
}
