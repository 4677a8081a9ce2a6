import { createRequire } from 'node:module';

/** Draws the receipt of that place in the run. */
export type Draw = (index: number) => Promise<Uint8Array>;

const require = createRequire(import.meta.url);
const folder = '@expo-google-fonts/source-sans-3';

/** The fonts of our documents, for the others as well. */
export const fontFiles = {
  regular: require.resolve(`${folder}/400Regular/SourceSans3_400Regular.ttf`),
  semibold: require.resolve(`${folder}/600SemiBold/SourceSans3_600SemiBold.ttf`),
};
