//! A transport for tests: takes everything in and answers as it was told.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::{Answer, Order, Outcome, Transport, Trouble};

/// Keeps what it is given, in memory, for tests to look at.
#[derive(Debug)]
pub struct Capture<M> {
    inner: Mutex<Inner<M>>,
}

#[derive(Debug)]
struct Inner<M> {
    orders: Vec<Order<M>>,
    answers: VecDeque<Outcome>,
}

impl<M> Default for Capture<M> {
    fn default() -> Self {
        Self {
            inner: Mutex::new(Inner {
                orders: Vec::new(),
                answers: VecDeque::new(),
            }),
        }
    }
}

impl<M: Clone> Capture<M> {
    /// Answers the next letter so; those after it are accepted again.
    pub fn answer(&self, outcome: Outcome) {
        self.lock().answers.push_back(outcome);
    }

    /// Every letter that it was given, refused ones included, in order.
    pub fn orders(&self) -> Vec<Order<M>> {
        self.lock().orders.clone()
    }

    /// Forgets what it was given.
    pub fn clear(&self) {
        self.lock().orders.clear();
    }

    fn lock(&self) -> MutexGuard<'_, Inner<M>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<M: Clone + std::fmt::Debug + Send + Sync> Transport<M> for Capture<M> {
    fn send<'a>(&'a self, order: &'a Order<M>) -> Answer<'a, Outcome> {
        Box::pin(async {
            let mut inner = self.lock();
            inner.orders.push(order.clone());
            inner
                .answers
                .pop_front()
                .unwrap_or(Outcome::Accepted { provider_id: None })
        })
    }

    fn probe(&self) -> Answer<'_, Result<(), Trouble>> {
        Box::pin(std::future::ready(Ok(())))
    }
}
