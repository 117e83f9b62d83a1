/** The low level of dcmjs, as far as it is used: it comes without types. */
declare module 'dcmjs' {
  type Elements = Readonly<Record<string, unknown>>;
  interface Dict {
    dict: Elements;
    write: () => ArrayBuffer;
  }
  const dcmjs: {
    readonly data: {
      readonly DicomMetaDictionary: {
        readonly denaturalizeDataset: (dataset: object) => Elements;
        /** Attributes by keyword. */
        readonly nameMap: Readonly<Record<string, unknown>>;
        /** By tag, written `(0010,0020)`. */
        readonly dictionary: Readonly<Record<string, { readonly name: string } | undefined>>;
      };
      readonly DicomDict: new (meta: Elements) => Dict;
      readonly DicomMessage: { readonly readFile: (bytes: ArrayBuffer) => Dict };
    };
    readonly log: { readonly setLevel: (level: string) => void };
  };
  export default dcmjs;
}
