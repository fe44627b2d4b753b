/** A chart as a file: SVG that stands alone, or PNG. */

const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const;

/** The chart's markup with the colours of this page written into it. */
export function svgText(chart: SVGSVGElement): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const originals = [chart, ...chart.querySelectorAll<SVGElement>('*')];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  originals.forEach((element, index) => {
    const looks = getComputedStyle(element);
    for (const look of LOOKS) copies[index]!.setAttribute(look, looks.getPropertyValue(look));
    copies[index]!.removeAttribute('class');
  });
  for (const unseen of copy.querySelectorAll('[data-unseen]')) unseen.remove();
  const box = chart.viewBox.baseVal;
  const width = box.width || chart.clientWidth;
  const height = box.height || chart.clientHeight;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  paper.setAttribute('x', String(box.x));
  paper.setAttribute('y', String(box.y));
  paper.setAttribute('width', String(width));
  paper.setAttribute('height', String(height));
  paper.setAttribute('fill', getComputedStyle(document.documentElement).backgroundColor);
  copy.prepend(paper);
  return new XMLSerializer().serializeToString(copy);
}

/** The chart as PNG, twice as fine as on the screen. */
export async function pictureBlob(chart: SVGSVGElement): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svgText(chart)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((keep, fail) =>
      canvas.toBlob((blob) => (blob ? keep(blob) : fail(new Error('empty'))), 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Offers a file to save. */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 30_000);
}
