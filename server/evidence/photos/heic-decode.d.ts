declare module 'heic-decode' {
  /** The picture in a HEIC file, turned the right way up: four bytes (red, green, blue, alpha) for each dot. */
  export default function decode(file: {
    buffer: Uint8Array;
  }): Promise<{ width: number; height: number; data: Uint8ClampedArray }>;
}
