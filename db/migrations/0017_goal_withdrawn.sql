-- A goal that was set in error, or is given up, is withdrawn, never deleted.
ALTER TABLE goal ADD COLUMN withdrawn TEXT;

CREATE TRIGGER goal_is_kept BEFORE DELETE ON goal
BEGIN SELECT RAISE(ABORT, 'kept: a goal is withdrawn, never deleted'); END;
