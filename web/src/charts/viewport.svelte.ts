/** Moving and zooming a picture by pointer, wheel, pinch-free buttons and keys. */

export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly k: number;
  readonly transform: string;
  /** Zooms by `factor` around a point of the picture. */
  zoom(factor: number, x: number, y: number): void;
  pan(dx: number, dy: number): void;
  set(x: number, y: number, k: number): void;
  reset(): void;
  /** Handlers for the element that is moved. */
  onwheel(event: WheelEvent): void;
  onpointerdown(event: PointerEvent): void;
  onpointermove(event: PointerEvent): void;
  onpointerup(event: PointerEvent): void;
}

/** A viewport that zooms between `least` and `most`. */
export function viewport(least = 0.5, most = 12): Viewport {
  let x = $state(0);
  let y = $state(0);
  let k = $state(1);
  let held: { px: number; py: number; x: number; y: number } | null = null;

  const bounded = (wanted: number): number => Math.max(least, Math.min(most, wanted));
  const place = (event: MouseEvent): [number, number] => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return [event.clientX - box.x, event.clientY - box.y];
  };

  const self: Viewport = {
    get x() {
      return x;
    },
    get y() {
      return y;
    },
    get k() {
      return k;
    },
    get transform() {
      return `translate(${x} ${y}) scale(${k})`;
    },
    zoom(factor, atX, atY) {
      const next = bounded(k * factor);
      x = atX - ((atX - x) * next) / k;
      y = atY - ((atY - y) * next) / k;
      k = next;
    },
    pan(dx, dy) {
      x += dx;
      y += dy;
    },
    set(nextX, nextY, nextK) {
      k = bounded(nextK);
      x = nextX;
      y = nextY;
    },
    reset() {
      x = 0;
      y = 0;
      k = 1;
    },
    onwheel(event) {
      event.preventDefault();
      self.zoom(Math.exp(-event.deltaY * 0.0015), ...place(event));
    },
    onpointerdown(event) {
      if (event.button !== 0) return;
      held = { px: event.clientX, py: event.clientY, x, y };
    },
    onpointermove(event) {
      if (!held || event.buttons === 0) return;
      const dx = event.clientX - held.px;
      const dy = event.clientY - held.py;
      if (Math.abs(dx) + Math.abs(dy) > 4) {
        const target = event.currentTarget as Element;
        if (!target.hasPointerCapture(event.pointerId)) target.setPointerCapture(event.pointerId);
        x = held.x + dx;
        y = held.y + dy;
      }
    },
    onpointerup() {
      held = null;
    },
  };
  return self;
}
