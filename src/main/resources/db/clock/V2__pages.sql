-- A page for each schedule, and a line for each run of it.
CREATE TABLE page (
    schedule text PRIMARY KEY,
    known timestamptz NOT NULL,
    paused_at timestamptz,
    paused_by text,
    paused_why text
);

-- The key is what makes a schedule run once, whatever the clocks of the instances say.
CREATE TABLE run (
    schedule text NOT NULL REFERENCES page,
    due timestamptz NOT NULL,
    started timestamptz NOT NULL,
    ended timestamptz,
    good boolean,
    said text,
    PRIMARY KEY (schedule, due)
);
