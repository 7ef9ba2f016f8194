declare module 'heic-decode' {
  const decode: {
    /** The pictures in it, each of a size that is known before it is decoded. */
    all: (file: { buffer: Uint8Array }) => Promise<{ width: number; height: number; decode: () => Promise<Decoded> }[]>;
  };
  /** Turned the right way up: four bytes (red, green, blue, alpha) for each dot. */
  type Decoded = { width: number; height: number; data: Uint8ClampedArray };
  export default decode;
}
