/** Short words about what was just done, with a way back. */

export interface Toast {
  id: number;
  text: string;
  bad: boolean;
  undo?: () => void;
}

let list = $state<Toast[]>([]);
let last = 0;

export const toasts = {
  get list(): Toast[] {
    return list;
  },
};

/** Shows a toast for some seconds. */
export function say(text: string, options: { bad?: boolean; undo?: () => void } = {}): void {
  last += 1;
  const id = last;
  list = [...list.slice(-2), { id, text, bad: options.bad ?? false, undo: options.undo }];
  setTimeout(() => dismiss(id), options.bad ? 9000 : 5000);
}

/** Takes a toast away. */
export function dismiss(id: number): void {
  list = list.filter((toast) => toast.id !== id);
}
