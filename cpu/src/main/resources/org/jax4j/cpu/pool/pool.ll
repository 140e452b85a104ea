; The thread pool's native half: how a program shares out a loop without returning to Java.
;
; State, in memory that Java allocates (see PoolState.java); each hot field has a cache line of its own:
;
;   offset   0  i64  ticket    the job's number in the upper 32 bits
;   offset  64  ptr  function  of the job, void(ptr context, i64 chunk)
;           72  ptr  context   of the job
;           80  i64  chunks    of the job, less than 2^31
;           88  i64  shares    of the job
;   offset 128  i64  done      chunks of the job that workers have finished
;   offset 192  i32  owned     1 while some caller's job runs
;   offset 256  i32  sleeping  workers that have returned to Java, or are about to
;   offset 320  i32  stopping  1 when workers shall return for good
;           324  i32  workers  how many threads there are beside the caller
;           328  ptr  wake     void(i64 count), a call into Java
;           336  ptr  yield    i32(), gives up the processor
;           344  i64  patience turns that a caller waits for workers before it yields
;   offset 384 + 64 s  i64     share s: the job's number in the upper 32 bits, the next chunk to be taken in the lower 32
;
; Shares. A job's chunks are cut into as many contiguous shares as there are threads; share s ends before chunk
; chunks * (s + 1) / shares. The caller begins with the first share, worker w with share w, and each goes on with what is left
; of the others. So chunks of equal numbers in jobs that follow each other mostly run on the same thread, in whose cache
; their data then lie: a chain of loops over 1 to 16 MB took half the time of one in which any thread took the next chunk.
;
; Memory order.
;  * `owned` is taken with acquire and given back with release, so a caller sees all of the job before its own.
;  * A job is published in four steps: its number closes all shares (no chunk of them can be taken); its fields are stored
;    (release), the shares opened (release), and `ticket` stored, so who sees its number there finds the shares open.
;    A worker loads a share, then the fields (acquire), then swaps the share. If it read fields of a later job than that of
;    the share it loaded, the share was closed before, and the swap fails. If the swap succeeds, the chunk is the worker's,
;    so the job cannot end, nor its fields change, before the worker says so. The 32-bit job number would have to wrap around
;    between the load and the swap to deceive a worker.
;  * A worker adds what it finished to `done` with release, the caller waits for the sum with acquire: all that chunks wrote
;    is visible to the caller, and through `ticket` to every later job.
;  * Falling asleep against publishing is Dekker's pattern: the worker counts itself in `sleeping` and then loads `ticket`,
;    the caller stores `ticket` and then loads `sleeping`, all four sequentially consistent. At least one sees the other.

%State = type { i64, [56 x i8], ptr, ptr, i64, [40 x i8], i64, [56 x i8], i32, [60 x i8], i32, [60 x i8], i32, i32, ptr, ptr, i64 }

@STATE@ = external global %State

; The address of a share.
define internal ptr @share(i64 %number) alwaysinline nounwind {
entry:
  %offset = shl i64 %number, 6
  %first = getelementptr i8, ptr @STATE@, i64 384
  %address = getelementptr i8, ptr %first, i64 %offset
  ret ptr %address
}

; The first chunk of a share; of the share after the last one, the number of chunks.
define internal i64 @start(i64 %number, i64 %chunks, i64 %shares) alwaysinline nounwind {
entry:
  %product = mul i64 %number, %chunks
  %start = udiv i64 %product, %shares
  ret i64 %start
}

; Takes chunks of job number %job, first those of share %home, until none is left or another job has begun; returns how many it
; ran.
define internal i64 @take(i64 %job, i64 %home) nounwind {
entry:
  br label %begin
begin:
  %share = phi i64 [ %home, %entry ], [ %following, %further ]
  %turn = phi i64 [ 0, %entry ], [ %turn1, %further ]
  %before = phi i64 [ 0, %entry ], [ %count, %further ]
  %cell = call ptr @share(i64 %share)
  %first = load atomic i64, ptr %cell acquire, align 8
  br label %check
check:
  %ticket = phi i64 [ %first, %begin ], [ %seen, %swap ], [ %again, %ran ]
  %count = phi i64 [ %before, %begin ], [ %count, %swap ], [ %more, %ran ]
  %number = lshr i64 %ticket, 32
  %same = icmp eq i64 %number, %job
  br i1 %same, label %read, label %out
read:
  %function = load atomic ptr, ptr getelementptr (i8, ptr @STATE@, i64 64) acquire, align 8
  %context = load atomic ptr, ptr getelementptr (i8, ptr @STATE@, i64 72) acquire, align 8
  %chunks = load atomic i64, ptr getelementptr (i8, ptr @STATE@, i64 80) acquire, align 8
  %shares = load atomic i64, ptr getelementptr (i8, ptr @STATE@, i64 88) acquire, align 8
  %after = add i64 %share, 1
  %end = call i64 @start(i64 %after, i64 %chunks, i64 %shares)
  %chunk = and i64 %ticket, 4294967295
  %left = icmp ult i64 %chunk, %end
  br i1 %left, label %swap, label %further
swap:
  %next = add i64 %ticket, 1
  %pair = cmpxchg ptr %cell, i64 %ticket, i64 %next acq_rel acquire, align 8
  %seen = extractvalue { i64, i1 } %pair, 0
  %mine = extractvalue { i64, i1 } %pair, 1
  br i1 %mine, label %run, label %check
run:
  call void %function(ptr %context, i64 %chunk)
  br label %ran
ran:
  %more = add i64 %count, 1
  %again = load atomic i64, ptr %cell acquire, align 8
  br label %check
further:
  %turn1 = add i64 %turn, 1
  %wraps = icmp eq i64 %after, %shares
  %following = select i1 %wraps, i64 0, i64 %after
  %other = icmp ult i64 %turn1, %shares
  br i1 %other, label %begin, label %out
out:
  %result = phi i64 [ %count, %check ], [ %count, %further ]
  ret i64 %result
}

; Runs function(context, chunk) for all chunks in [0, chunks), on all threads if the pool is free, and returns when all have run.
define void @parallel_for(ptr %function, ptr %context, i64 %chunks) nounwind {
entry:
  %several = icmp sgt i64 %chunks, 1
  %countable = icmp slt i64 %chunks, 2147483648
  %workers = load i32, ptr getelementptr (i8, ptr @STATE@, i64 324), align 4
  %helped = icmp ne i32 %workers, 0
  %worth = and i1 %several, %countable
  %wanted = and i1 %worth, %helped
  br i1 %wanted, label %look, label %serial
look:
  ; A load first, so that callers who find the pool busy do not fight for the line.
  %busy = load atomic i32, ptr getelementptr (i8, ptr @STATE@, i64 192) monotonic, align 4
  %free = icmp eq i32 %busy, 0
  br i1 %free, label %try, label %serial
try:
  %pair = cmpxchg ptr getelementptr (i8, ptr @STATE@, i64 192), i32 0, i32 1 acquire monotonic, align 4
  %mine = extractvalue { i32, i1 } %pair, 1
  br i1 %mine, label %publish, label %serial
publish:
  %threads = add i32 %workers, 1
  %shares = sext i32 %threads to i64
  %old = load atomic i64, ptr @STATE@ monotonic, align 8
  %last = lshr i64 %old, 32
  %number = add i64 %last, 1
  %ticket = shl i64 %number, 32
  %job = lshr i64 %ticket, 32
  %closed = or i64 %ticket, 4294967295
  br label %close
close:
  %closing = phi i64 [ 0, %publish ], [ %closing1, %close ]
  %old.cell = call ptr @share(i64 %closing)
  store atomic i64 %closed, ptr %old.cell monotonic, align 8
  %closing1 = add i64 %closing, 1
  %all.closed = icmp eq i64 %closing1, %shares
  br i1 %all.closed, label %describe, label %close
describe:
  store atomic ptr %function, ptr getelementptr (i8, ptr @STATE@, i64 64) release, align 8
  store atomic ptr %context, ptr getelementptr (i8, ptr @STATE@, i64 72) release, align 8
  store atomic i64 %chunks, ptr getelementptr (i8, ptr @STATE@, i64 80) release, align 8
  store atomic i64 %shares, ptr getelementptr (i8, ptr @STATE@, i64 88) release, align 8
  store atomic i64 0, ptr getelementptr (i8, ptr @STATE@, i64 128) monotonic, align 8
  br label %offer
offer:
  %share = phi i64 [ 0, %describe ], [ %share1, %offer ]
  %start = call i64 @start(i64 %share, i64 %chunks, i64 %shares)
  %initial = or i64 %ticket, %start
  %cell = call ptr @share(i64 %share)
  store atomic i64 %initial, ptr %cell release, align 8
  %share1 = add i64 %share, 1
  %offered = icmp eq i64 %share1, %shares
  br i1 %offered, label %announce, label %offer
announce:
  store atomic i64 %ticket, ptr @STATE@ seq_cst, align 8
  %sleeping = load atomic i32, ptr getelementptr (i8, ptr @STATE@, i64 256) seq_cst, align 4
  %some = icmp sgt i32 %sleeping, 0
  br i1 %some, label %rouse, label %work, !prof !0
rouse:
  %others = sub i64 %chunks, 1
  %asleep = sext i32 %sleeping to i64
  %fewer = icmp slt i64 %others, %asleep
  %needed = select i1 %fewer, i64 %others, i64 %asleep
  %wake = load ptr, ptr getelementptr (i8, ptr @STATE@, i64 328), align 8
  call void %wake(i64 %needed)
  br label %work
work:
  %own = call i64 @take(i64 %job, i64 0)
  %theirs = sub i64 %chunks, %own
  br label %wait
wait:
  %waited = phi i64 [ 0, %work ], [ %waited1, %relax ], [ %waited, %give ]
  %done = load atomic i64, ptr getelementptr (i8, ptr @STATE@, i64 128) acquire, align 8
  %all = icmp eq i64 %done, %theirs
  br i1 %all, label %finish, label %spin
spin:
  ; After a while a worker must have been taken off its processor: offer this one.
  %patience = load i64, ptr getelementptr (i8, ptr @STATE@, i64 344), align 8
  %long = icmp ugt i64 %waited, %patience
  br i1 %long, label %give, label %relax
relax:
  call void @PAUSE@
  %waited1 = add i64 %waited, 1
  br label %wait
give:
  %yield = load ptr, ptr getelementptr (i8, ptr @STATE@, i64 336), align 8
  %ignored = call i32 %yield()
  br label %wait
finish:
  store atomic i32 0, ptr getelementptr (i8, ptr @STATE@, i64 192) release, align 4
  ret void
serial:
  %any = icmp sgt i64 %chunks, 0
  br i1 %any, label %one, label %none
one:
  %i = phi i64 [ 0, %serial ], [ %j, %one ]
  call void %function(ptr %context, i64 %i)
  %j = add i64 %i, 1
  %end = icmp eq i64 %j, %chunks
  br i1 %end, label %none, label %one
none:
  ret void
}

; The life of worker number %home between two sleeps: helps with every job after number %last, spins up to %spins turns without one, then
; returns the number of the last job it knows, or -1 when the pool stops. It counts as sleeping before and after.
define i64 @work(i64 %home, i64 %last, i64 %spins) nounwind {
entry:
  %o = atomicrmw sub ptr getelementptr (i8, ptr @STATE@, i64 256), i32 1 seq_cst, align 4
  br label %look
look:
  %known = phi i64 [ %last, %entry ], [ %known, %idle ], [ %number, %finished ], [ %known, %back ]
  %turns = phi i64 [ 0, %entry ], [ %turns1, %idle ], [ 0, %finished ], [ 0, %back ]
  %ticket = load atomic i64, ptr @STATE@ acquire, align 8
  %number = lshr i64 %ticket, 32
  %same = icmp eq i64 %number, %known
  br i1 %same, label %rest, label %help
help:
  %ran = call i64 @take(i64 %number, i64 %home)
  %none = icmp eq i64 %ran, 0
  br i1 %none, label %finished, label %report
report:
  %before = atomicrmw add ptr getelementptr (i8, ptr @STATE@, i64 128), i64 %ran release, align 8
  br label %finished
finished:
  br label %look
rest:
  %stopping = load atomic i32, ptr getelementptr (i8, ptr @STATE@, i64 320) monotonic, align 4
  %stop = icmp ne i32 %stopping, 0
  %tired = icmp uge i64 %turns, %spins
  %leave = or i1 %stop, %tired
  br i1 %leave, label %sleep, label %idle
idle:
  call void @PAUSE@
  %turns1 = add i64 %turns, 1
  br label %look
sleep:
  %p = atomicrmw add ptr getelementptr (i8, ptr @STATE@, i64 256), i32 1 seq_cst, align 4
  br i1 %stop, label %end, label %recheck
recheck:
  %ticket2 = load atomic i64, ptr @STATE@ seq_cst, align 8
  %number2 = lshr i64 %ticket2, 32
  %still = icmp eq i64 %number2, %known
  br i1 %still, label %return, label %back
back:
  %q = atomicrmw sub ptr getelementptr (i8, ptr @STATE@, i64 256), i32 1 seq_cst, align 4
  br label %look
return:
  ret i64 %known
end:
  ret i64 -1
}

; Takes so many turns of the idle loop, to find out how long one is.
define void @spin(i64 %turns) nounwind {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %j, %loop ]
  %ticket = load atomic i64, ptr @STATE@ acquire, align 8
  call void @PAUSE@
  %j = add i64 %i, 1
  %end = icmp uge i64 %j, %turns
  br i1 %end, label %out, label %loop
out:
  ret void
}

!0 = !{!"branch_weights", i32 1, i32 1000}
