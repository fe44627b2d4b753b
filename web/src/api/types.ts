/** The records as the API gives them; offsets are code points of the document. */

export type Span = [number, number];
export type Labels = { ar: string; en: string };
export type Aux = 'actual' | 'future' | 'hypothetical' | 'negation';
export type Quad =
  | 'verbal-cooperation'
  | 'material-cooperation'
  | 'verbal-conflict'
  | 'material-conflict';
export type Status =
  | 'unreviewed'
  | 'accepted'
  | 'corrected'
  | 'rejected'
  | 'added'
  | 'merged';

export interface Quote {
  text: string;
  start: number;
  end: number;
}

export interface Party extends Quote {
  code: string | null;
  sector: string | null;
  name: string | null;
  office?: string | null;
  id?: string | null;
  label?: Labels | null;
  sector_label?: Labels | null;
}

export interface Mention {
  trigger: string;
  start: number;
  sentence: Span;
}

export interface ArticleRef {
  id: string;
  title: string | null;
  published: string | null;
  outlet: string | null;
}

export interface EventRecord {
  uid: string;
  id: string;
  type: string;
  mode: string;
  aux: Aux;
  contexts: string[];
  quad: Quad;
  intensity: number | null;
  actor: Party[];
  recipient: Party[];
  date: string | null;
  date_basis: Quote | null;
  place: string | null;
  place_detail: {
    name: string | null;
    lat: number | null;
    lon: number | null;
    geonames?: number | null;
  } | null;
  /** What the place's country is called, and the place itself. */
  place_label?: Labels | null;
  place_name_label?: Labels | null;
  attribution: string[];
  attribution_spans?: Span[];
  mentions: Mention[];
  confidence: number;
  why: string[];
  article: ArticleRef;
  evidence: { text: string; span: Span } | null;
  status: Status;
  conflict: boolean;
  decisions: number;
  run: string | number | null;
}

/** One of the names in `why`, with the lexicon entry that it stands for. */
export interface Explanation {
  name: string;
  rule: string;
  table: string | null;
  entry: Record<string, unknown> | null;
}

export interface EventDetail extends EventRecord {
  explained: Explanation[];
  history: Decision[];
  original: Partial<EventRecord> | null;
}

export interface Claim {
  uid: string;
  id: string;
  kind: 'driver' | 'implication' | 'constraint';
  about: string[];
  about_labels?: (Labels | null)[];
  holder: Quote | string | null;
  hedge: 'certain' | 'probable' | 'possible';
  span: Span;
  gist: string;
  quote?: string;
  article: ArticleRef;
  status: Status;
  conflict: boolean;
  decisions: number;
}

export interface ClaimDetail extends Claim {
  history: Decision[];
}

export interface ArticleSummary extends ArticleRef {
  url: string | null;
  events: number;
  claims: number;
  duplicates: number;
  fetched?: string | null;
  lead?: string | null;
}

export interface Article extends ArticleRef {
  url: string | null;
  document: {
    id: string;
    file: string;
    sha256: string;
    media_type: string;
    fetched?: string | null;
  };
  text: string;
  span: Span;
  noise: Span[];
  title_span: Span | null;
  language: string;
  events: EventRecord[];
  claims: Claim[];
  duplicates: {
    article: ArticleSummary;
    kind: 'copy' | 'near';
    similarity: number | null;
  }[];
}

/** Something that a search found; highlights are spans of the snippet. */
export interface Hit {
  id: string;
  snippet: string;
  highlights: Span[];
}

export interface Decision {
  id: string;
  who: string;
  when: string;
  verdict: string;
  target: { kind: string; uid?: string; id?: string };
  changes: Record<string, unknown> | null;
  reason: string | null;
}

export interface Facet {
  value: string;
  label: string | Labels | null;
  count: number;
}

export interface List<T> {
  results: T[];
  total: { value: number; relation: 'eq' | 'gte' };
  limit: number;
  next: string | null;
  facets?: Record<string, Facet[]>;
}

export interface SeriesPoint {
  period: string;
  key: string;
  count: number;
  intensity: number | null;
}

export interface Series {
  by: Period;
  split: string;
  points: SeriesPoint[];
}

export type Period = 'day' | 'week' | 'month' | 'year';

export interface Actor {
  code: string;
  sector: string | null;
  label: Labels | null;
  events: number;
}

export interface Dyad {
  a: string;
  b: string;
  labels: { a: Labels; b: Labels };
  events: number;
  cooperation: number;
  conflict: number;
  last: string | null;
}

export interface Change {
  a: string;
  b: string;
  labels: Dyad['labels'];
  now: number;
  before: number;
  z: number | null;
}

export interface Overview {
  counts: { articles: number; events: number; claims: number; waiting: number };
  since: string | null;
  series: Series;
  changes: Change[];
  claims: Claim[];
  articles: ArticleSummary[];
}

export interface Network {
  nodes: { code: string; label: Labels | string | null; events: number }[];
  edges: {
    source: string;
    target: string;
    quad: Quad;
    count: number;
    intensity: number | null;
  }[];
  truncated: boolean;
}

export interface MapPlace {
  code: string;
  /** As the coder gives it; `null` where only the country is known. */
  name: string | null;
  /** What the place is called, or its country. */
  label: Labels | null;
  lat: number | null;
  lon: number | null;
  count: number;
  quads: Partial<Record<Quad, number>>;
}

export interface Session {
  user: string | null;
  role: 'reader' | 'reviewer' | 'admin';
  can: string[];
  login_required: boolean;
}

export interface Progress {
  total: number;
  reviewed: number;
  by_reviewer: Record<string, number>;
}

export interface Disagreement {
  event: EventRecord;
  decisions: Decision[];
}
