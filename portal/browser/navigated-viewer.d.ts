/** The part of bpmn-js that we use. Its own types can't be imported from a module of ours: they are declared as CommonJS. */
declare module 'bpmn-js/lib/NavigatedViewer' {
  interface Canvas {
    addMarker(id: string, marker: string): void;
    removeMarker(id: string, marker: string): void;
    resized(): void;
    zoom(to?: number | 'fit-viewport', center?: 'auto'): number;
    viewbox(): {
      outer: { width: number; height: number };
      inner: { x: number; y: number; width: number; height: number };
    };
    viewbox(box: { x: number; y: number; width: number; height: number }): void;
  }
  interface Overlays {
    add(id: string, overlay: { position: { top: number; right: number }; html: string | HTMLElement }): void;
    clear(): void;
  }
  interface Shape {
    id: string;
    type: string;
    x: number;
    y: number;
    width: number;
    height: number;
    children?: readonly unknown[];
    businessObject: { name?: string };
    labelTarget?: Shape;
  }
  interface EventBus {
    on(event: 'element.click', heard: (event: { element: Shape }) => void): void;
  }
  interface ElementRegistry {
    get(id: string): Shape | undefined;
  }
  export default class NavigatedViewer {
    constructor(options: {
      container: HTMLElement;
      bpmnRenderer: { defaultFillColor: string; defaultStrokeColor: string; defaultLabelColor: string };
    });
    importXML(xml: string): Promise<unknown>;
    get(name: 'canvas'): Canvas;
    get(name: 'overlays'): Overlays;
    get(name: 'elementRegistry'): ElementRegistry;
    get(name: 'eventBus'): EventBus;
  }
}
