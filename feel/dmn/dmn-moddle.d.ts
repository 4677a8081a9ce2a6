declare module 'dmn-moddle' {
  /** Reads DMN 1.3 XML into elements; the package has no types of its own. */
  export class DmnModdle {
    fromXML(xml: string): Promise<{ rootElement: unknown; warnings: readonly { message: string }[] }>;
  }
}
