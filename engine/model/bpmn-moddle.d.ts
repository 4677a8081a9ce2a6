declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages: Readonly<Record<string, unknown>>);
    fromXML(xml: string): Promise<{
      readonly rootElement: unknown;
      readonly elementsById: Readonly<Record<string, { readonly $type: string }>>;
      readonly warnings: readonly { readonly message: string }[];
    }>;
  }
}
