import { build } from 'esbuild';
import { findChromium, openBrowser } from '../support/browser.ts';

/** Draws diagrams as people see them in the portal, each as SVG. Needs Chromium. @param diagrams id → BPMN XML */
export async function drawDiagrams(diagrams: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const chromium = findChromium();
  if (chromium === undefined) throw new Error('Drawing needs Chromium: set CHROME_PATH');
  const browser = await openBrowser(chromium);
  try {
    const page = await browser.newPage();
    await page.setContent('<!doctype html><div id="canvas" style="width: 2000px; height: 1200px"></div>');
    await page.addScriptTag({ content: await viewerScript() });
    const drawn = new Map<string, string>();
    for (const [id, xml] of diagrams) drawn.set(id, withoutChance(await page.evaluate(drawing(xml))));
    return drawn;
  } finally {
    await browser.close();
  }
}

async function viewerScript(): Promise<string> {
  const contents = `import Viewer from 'bpmn-js/lib/Viewer'; window.draw = async (xml) => {
    const viewer = new Viewer({ container: document.getElementById('canvas') });
    await viewer.importXML(xml);
    const { svg } = await viewer.saveSVG();
    viewer.destroy();
    return svg;
  };`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    format: 'iife',
    minify: true,
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

const drawing = (xml: string) => `window.draw(${JSON.stringify(xml)})`;

/** The viewer names its markers by chance; drawn twice, a diagram shall be the same. */
function withoutChance(drawn: unknown): string {
  if (typeof drawn !== 'string') throw new Error('The viewer drew nothing');
  const markers = [...drawn.matchAll(/<marker id="([^"]+)"/g)].map(([, id]) => id ?? '');
  return markers.reduce((svg, id, index) => svg.replaceAll(id, `m${index}`), drawn);
}
