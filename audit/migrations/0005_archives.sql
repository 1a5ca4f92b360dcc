-- Retention: the oldest entries leave for a sealed archive, and the chain goes on from its end. Entries are removed by one function
-- alone, which belongs to the owner, takes nothing but a statement signed with VAST's own key, and looks for itself that the
-- entries at hand are the ones that were signed for.

-- 1. Ed25519 (RFC 8032), to check a signature where the entries are. Numbers are little-endian as they travel.
CREATE FUNCTION public.audit_number(bytes bytea) RETURNS numeric LANGUAGE plpgsql IMMUTABLE STRICT
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    number numeric := 0;
BEGIN
    FOR i IN REVERSE length(bytes) - 1 .. 0 LOOP
        number := number * 256 + get_byte(bytes, i);
    END LOOP;
    RETURN number;
END $$;

CREATE FUNCTION public.audit_power(base numeric, exponent numeric) RETURNS numeric LANGUAGE plpgsql IMMUTABLE STRICT
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    p CONSTANT numeric := 57896044618658097711785492504343953926634992332820282019728792003956564819949;
    result numeric := 1;
BEGIN
    WHILE exponent > 0 LOOP
        IF mod(exponent, 2) = 1 THEN
            result := mod(result * base, p);
        END IF;
        base := mod(base * base, p);
        exponent := div(exponent, 2);
    END LOOP;
    RETURN result;
END $$;

-- The sum of two points in extended coordinates (X, Y, Z, T); it holds for a point and itself, too.
CREATE FUNCTION public.audit_point_sum(a numeric[], b numeric[]) RETURNS numeric[] LANGUAGE plpgsql IMMUTABLE STRICT
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    p CONSTANT numeric := 57896044618658097711785492504343953926634992332820282019728792003956564819949;
    twice_d CONSTANT numeric := 16295367250680780974490674513165176452449235426866156013048779062215315747161;
    left_ CONSTANT numeric := mod((a[2] - a[1]) * (b[2] - b[1]), p);
    right_ CONSTANT numeric := mod((a[2] + a[1]) * (b[2] + b[1]), p);
    c CONSTANT numeric := mod(mod(a[4] * twice_d, p) * b[4], p);
    z CONSTANT numeric := mod(2 * a[3] * b[3], p);
BEGIN
    RETURN ARRAY[mod((right_ - left_) * (z - c), p), mod((z + c) * (right_ + left_), p),
                 mod((z - c) * (z + c), p), mod((right_ - left_) * (right_ + left_), p)];
END $$;

CREATE FUNCTION public.audit_signed(signer bytea, message bytea, signature bytea) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    p CONSTANT numeric := 57896044618658097711785492504343953926634992332820282019728792003956564819949;
    d CONSTANT numeric := 37095705934669439343138083508754565189542113879843219016388785533085940283555;
    root CONSTANT numeric := 19681161376707505956807079304988542015446066515923890162744021073123829784752;
    base CONSTANT numeric[] := ARRAY[
        15112221349535400772501151409588531511454012693041857206046113283949847762202,
        46316835694926478169428394003475163141307993866256225615783033603165251855960, 1,
        46827403850823179245072216630277197565144205554125654976674165829533817101731];
    half bytea := substring(signature FROM 33);
    y numeric;
    x numeric;
    v numeric;
    minus_a numeric[];
    base_and_minus_a numeric[];
    hash bytea;
    sum numeric[] := ARRAY[0, 1, 1, 0];
    inverse numeric;
BEGIN
    IF length(signer) IS DISTINCT FROM 32 OR length(signature) IS DISTINCT FROM 64
       OR public.audit_number(half) >= 7237005577332262213973186563042994240857116359379907606001950938285454250989 THEN
        RETURN false;
    END IF;
    y := public.audit_number(set_byte(signer, 31, get_byte(signer, 31) & 127));
    v := mod(d * y * y + 1, p);
    x := mod(y * y - 1 + p, p);
    -- The root of x / v: one power, and perhaps the root of minus one.
    inverse := public.audit_power(mod(x * mod(v * mod(v * v, p) * mod(v * v, p) * mod(v * v, p), p), p), div(p - 5, 8));
    inverse := mod(mod(x * mod(v * mod(v * v, p), p), p) * inverse, p);
    IF mod(v * mod(inverse * inverse, p), p) <> x THEN
        inverse := mod(inverse * root, p);
    END IF;
    IF mod(v * mod(inverse * inverse, p), p) <> x OR y >= p THEN
        RETURN false;
    END IF;
    x := CASE WHEN mod(inverse, 2) = get_byte(signer, 31) >> 7 THEN inverse ELSE p - inverse END;
    minus_a := ARRAY[p - x, y, 1, mod((p - x) * y, p)];
    base_and_minus_a := public.audit_point_sum(base, minus_a);
    hash := sha512(substring(signature FOR 32) || signer || message);
    FOR i IN REVERSE 511 .. 0 LOOP
        sum := public.audit_point_sum(sum, sum);
        IF i < 256 AND get_bit(half, i) = 1 THEN
            sum := public.audit_point_sum(sum, CASE get_bit(hash, i) WHEN 1 THEN base_and_minus_a ELSE base END);
        ELSIF get_bit(hash, i) = 1 THEN
            sum := public.audit_point_sum(sum, minus_a);
        END IF;
    END LOOP;
    inverse := public.audit_power(mod(sum[3] + p, p), p - 2);
    x := mod(mod(sum[1] * inverse, p) + p, p);
    y := mod(mod(sum[2] * inverse, p) + p, p);
    RETURN public.audit_number(substring(signature FOR 32)) = y + mod(x, 2) * 57896044618658097711785492504343953926634992332820282019728792003956564819968;
END $$;

-- 2. What leaves: entries are deleted in the transaction of the archive that holds them, and in no other.
CREATE FUNCTION public.audit_refuse_delete() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM public.audit_archive a WHERE a.removed_by = pg_current_xact_id()::text)
       OR EXISTS (SELECT FROM gone WHERE NOT EXISTS (
        SELECT FROM public.audit_archive a WHERE gone.seq BETWEEN a.first_seq AND a.last_seq AND a.removed_by = pg_current_xact_id()::text
    )) THEN
        RAISE EXCEPTION 'audit_entry is append-only: DELETE refused' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER audit_entry_no_change ON public.audit_entry;
CREATE TRIGGER audit_entry_no_change BEFORE UPDATE ON public.audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse();
CREATE TRIGGER audit_entry_no_delete AFTER DELETE ON public.audit_entry REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse_delete();
CREATE TRIGGER audit_archive_no_change BEFORE UPDATE OR DELETE ON public.audit_archive
    FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse();
CREATE TRIGGER audit_signer_no_change BEFORE UPDATE OR DELETE ON public.audit_signer
    FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse();

-- 3. The one way out. The statement is the canonical JSON that was signed; the entry says who did it, and is appended with it.
CREATE FUNCTION public.audit_archive_away(statement text, signature bytea, entry text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    seal CONSTANT jsonb NOT NULL := statement::jsonb;
    first_ CONSTANT bigint := (seal ->> 'first')::bigint;
    last_ CONSTANT bigint := (seal ->> 'last')::bigint;
    before_ CONSTANT bytea := decode(seal ->> 'prev_hash', 'hex');
    signer_ bytea;
    held bigint;
    chained boolean;
    end_ public.audit_entry;
BEGIN
    SELECT public_key INTO signer_ FROM public.audit_signer s
     WHERE public.audit_signed(s.public_key, convert_to(statement, 'UTF8'), signature) LIMIT 1;
    IF signer_ IS NULL THEN
        RAISE EXCEPTION 'this archive is not sealed with a key that this audit knows' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF first_ IS DISTINCT FROM (SELECT min(seq) FROM public.audit_entry)
       OR last_ >= (SELECT seq FROM public.audit_head WHERE id = 1)
       OR before_ IS DISTINCT FROM coalesce(
            (SELECT last_hash FROM public.audit_archive ORDER BY last_seq DESC LIMIT 1), decode(repeat('00', 32), 'hex')) THEN
        RAISE EXCEPTION 'this archive does not begin where the entries do, or leaves none' USING ERRCODE = 'check_violation';
    END IF;
    SELECT count(*), bool_and(e.prev_hash = e.before AND e.hash = sha256(e.prev_hash || convert_to(
               e.seq || '|' || (extract(epoch FROM e.at) * 1000000)::bigint || '|' || e.content, 'UTF8')))
      INTO held, chained
      FROM (SELECT *, lag(hash, 1, before_) OVER (ORDER BY seq) AS before FROM public.audit_entry WHERE seq <= last_) AS e;
    SELECT * INTO end_ FROM public.audit_entry WHERE seq = last_;
    IF NOT coalesce(chained AND held = (seal ->> 'entries')::bigint AND end_.hash = decode(seal ->> 'hash', 'hex'), false) THEN
        RAISE EXCEPTION 'these are not the entries that were sealed' USING ERRCODE = 'data_corrupted';
    END IF;
    INSERT INTO public.audit_archive (first_seq, last_seq, last_at, prev_hash, last_hash, statement, signature, signer, removed_by, removed_at)
    VALUES (first_, last_, end_.at, before_, end_.hash, statement, signature, signer_, pg_current_xact_id()::text, clock_timestamp());
    DELETE FROM public.audit_entry WHERE seq <= last_;
    PERFORM public.audit_append(entry);
    RETURN held;
END $$;

REVOKE ALL ON FUNCTION public.audit_archive_away(text, bytea, text) FROM PUBLIC;
REVOKE ALL ON TABLE public.audit_archive, public.audit_signer FROM PUBLIC;
